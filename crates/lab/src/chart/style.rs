//! How marks look: in light, in dark, in forced colours, and without colour.

/// For whatever holds a chart; colours are never alone: shape, dash and label double them.
pub const STYLE: &str = "\
.chart{--ink:#1a1a1a;--quiet:#595959;--faint:#d0d0d0;--paper:#fff;--c0:#0072b2;--c1:#d55e00;--c2:#00795a;\
--c3:#7a4fa3;--c4:#6b6b6b;--t1:#a84a00;--g1:#dceaf4;--g2:#a6cbe3;--g3:#5c9fc9;--g4:#2277ab;--g5:#0b4a75;\
--gl:#8a8a8a;--o1:#fbe5d6;--o2:#f2b78c;color:var(--ink)}\
@media screen and (prefers-color-scheme:dark){.chart{--ink:#f0f0f0;--quiet:#b4b4b4;--faint:#4a4a4a;--paper:#161616;\
--c0:#56b4e9;--c1:#f08a3c;--c2:#3fc39a;--c3:#c39ae6;--c4:#a8a8a8;--t1:#f5a566;--g1:#1b3242;--g2:#245472;\
--g3:#2f79a6;--g4:#56a3d0;--g5:#a3d4f2;--gl:#8a8a8a;--o1:#452a17;--o2:#7d4519}}\
.chart text{font:12px \"Helvetica Neue\",Arial,\"Liberation Sans\",\"Noto Sans\",sans-serif;fill:var(--ink)}\
.chart .q{fill:var(--quiet)}.chart .t0{fill:var(--c0)}.chart .t1{fill:var(--t1)}.chart .t2{fill:var(--c2)}\
.chart .t3{fill:var(--c3)}.chart .t4{fill:var(--quiet)}\
.chart .grid,.chart .axis,.chart .lead,.chart .rule,.chart .zero,.chart .tie,.chart .s,.chart .edge{fill:none}\
.chart .grid{stroke:var(--faint);stroke-width:.7}.chart .axis{stroke:var(--quiet)}\
.chart .lead{stroke:var(--quiet);stroke-width:.7}.chart .rule{stroke:var(--ink);stroke-dasharray:2 3}\
.chart .zero{stroke:var(--ink);stroke-width:1.4}.chart .tie{stroke:var(--gl);stroke-width:.7;stroke-opacity:.6}\
.chart .s{stroke-width:2.6;stroke-linejoin:round}.chart .edge{stroke-width:.9}\
.chart .s0,.chart .e0{stroke:var(--c0)}.chart .s1,.chart .e1{stroke:var(--c1)}\
.chart .s2,.chart .e2{stroke:var(--c2)}.chart .s3,.chart .e3{stroke:var(--c3)}\
.chart .s4,.chart .e4{stroke:var(--c4)}\
.chart .s1{stroke-dasharray:8 4}.chart .s2{stroke-dasharray:2 3}.chart .s3{stroke-dasharray:10 3 2 3}\
.chart .s4{stroke-width:1.6}\
.chart .band{fill-opacity:.22;stroke:none}.chart .b0{fill:var(--c0)}.chart .b1{fill:var(--c1)}\
.chart .b2{fill:var(--c2)}.chart .b3{fill:var(--c3)}.chart .b4{fill:var(--c4)}\
.chart .m0{fill:var(--c0)}.chart .m1{fill:var(--c1)}.chart .m2{fill:var(--c2)}.chart .m3{fill:var(--c3)}\
.chart .m4{fill:var(--c4)}.chart .o{fill:var(--paper);stroke-width:1.6}.chart .oa{stroke:var(--c0)}\
.chart .ob{stroke:var(--c1)}.chart .on{stroke:var(--quiet)}.chart .ink{fill:var(--ink)}\
.chart .node{fill:var(--paper);stroke:var(--ink);stroke-width:1.1}.chart .gone{stroke-dasharray:2 2;stroke:var(--quiet)}\
.chart .wedge{fill:var(--c0)}\
.chart .cell{stroke:var(--paper)}.chart .k0{fill:var(--paper)}.chart .ka1{fill:var(--g1)}.chart .ka2{fill:var(--g2)}\
.chart .kb1{fill:var(--o1)}.chart .kb2{fill:var(--o2)}\
.chart .layer{stroke:var(--paper);stroke-width:.6}.chart .l0{fill:var(--g1)}.chart .l1{fill:var(--g2)}\
.chart .l2{fill:var(--g3)}.chart .l3{fill:var(--g4)}.chart .l4{fill:var(--g5)}.chart .l5{fill:var(--gl)}\
@media (forced-colors:active){.chart{--ink:CanvasText;--quiet:CanvasText;--faint:GrayText;--paper:Canvas;\
--c0:CanvasText;--c1:Highlight;--c2:CanvasText;--c3:Highlight;--c4:GrayText;--t1:CanvasText;--g1:Canvas;\
--g2:Canvas;--g3:Canvas;--g4:Canvas;--g5:CanvasText;--gl:GrayText;--o1:Canvas;--o2:Canvas}\
.chart .band{fill-opacity:0;stroke:GrayText}.chart .cell,.chart .layer{stroke:CanvasText;stroke-width:1}\
.chart .t1,.chart .t2,.chart .t3,.chart .t4{fill:CanvasText}}";
