//! Under vector dispatch only functions stand that are always inlined: what the compiler leaves
//! out of line there is compiled for the least of all processors, and takes three times as long.

use std::fs;
use std::path::Path;

/// Functions with a vector unit as parameter that are not always inlined: the lines that begin them.
fn not_inlined(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |line: &str| line.contains("fn ") && line.contains("<S: Simd");
    // What stands in a block for a vector unit has it as parameter too.
    let mut inside = false;
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        inside = match *line {
            "}" => false,
            line => inside || line.starts_with("impl<S: Simd>"),
        };
        let method = inside && line.trim_start().trim_start_matches("pub ").starts_with("fn ");
        let above = lines[..number].iter().rev().take_while(|line| {
            let line = line.trim_start();
            line.starts_with("#[") || line.starts_with("//")
        });
        if (begins(line) || method) && !above.into_iter().any(|line| line.trim() == "#[inline(always)]") {
            found.push(*line);
        }
    }
    found
}

fn all_not_inlined(folder: &Path, functions: &mut usize) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("a folder can be listed").path();
        if path.is_dir() {
            found.extend(all_not_inlined(&path, functions));
        } else {
            let text = fs::read_to_string(&path).expect("a source is text");
            *functions += text.matches("<S: Simd").count();
            found.extend(not_inlined(&text).iter().map(|line| format!("{}: {line}", path.display())));
        }
    }
    found
}

#[test]
fn functions_for_a_vector_unit_are_always_inlined() {
    let bad = "#[inline(always)]\nfn a<S: Simd>(simd: S) {}\nfn b<S: Simd>(simd: S) {}\n\
               impl<S: Simd> C<S> {\n    /// D.\n    pub fn d() {}\n    /// E.\n    #[inline(always)]\n    fn e() {}\n}\nfn f() {}";
    assert_eq!(not_inlined(bad), ["fn b<S: Simd>(simd: S) {}", "    pub fn d() {}"]);
    let mut functions = 0;
    let found = all_not_inlined(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut functions);
    assert!(functions > 30, "only {functions} were looked at");
    assert!(found.is_empty(), "not #[inline(always)]: {found:#?}");
}

#[cfg(all(target_arch = "x86_64", target_os = "linux", not(debug_assertions)))]
mod machine_code {
    use engine::model::{
        Design, Initiative, Life, Luck, Network, Organization, Practice, Structure, Trajectory, World,
    };
    use std::fs;

    /// The names in a program that begin so.
    fn names<'a>(program: &'a [u8], beginning: &'a str) -> impl Iterator<Item = &'a str> {
        let words = program.split(|byte| *byte == 0);
        words.filter_map(|word| str::from_utf8(word).ok()).filter(move |word| word.starts_with(beginning))
    }

    /// An instruction stands out of line where a closure or a function was not inlined. This test's
    /// own program tells: the engine is optimized in every profile.
    #[test]
    fn no_instruction_stands_out_of_line() {
        // So that the engine is in the program.
        let initiative = Initiative {
            months: 2,
            seed: 1,
            organizations: (0..20).map(|i| Organization::named(i.to_string())).collect(),
            sectors: Vec::new(),
            practices: vec![Practice::named("one")],
            network: Network::None,
            common_agenda: 0.5,
            self_convenings_per_year: 12.0,
            funding_ends: None,
        };
        let design = Design::new("one", Structure::ExistingNonprofit);
        let mut seen = Trajectory::default();
        Life::default().live(&initiative, &design, &World::central(), Luck(0), &mut seen);
        assert_eq!(seen.months.len(), 3);

        let path = std::env::current_exe().expect("a test knows its program");
        let program = fs::read(path).expect("a test's program can be read");
        let (mangled, loops) = (names(&program, "_ZN").chain(names(&program, "_R")), "vectorize_avx2");
        let (mut dispatched, mut out_of_line) = (0, Vec::new());
        for name in mangled {
            dispatched += usize::from(name.contains(loops));
            if name.contains("__fearless_simd_kernel") {
                out_of_line.push(name);
            }
        }
        assert!(dispatched > 10, "only {dispatched} loops were found");
        assert!(out_of_line.is_empty(), "instructions that are called: {out_of_line:#?}");
    }
}
