// Two scripts, a style and a template become web/dist/page.html. The worker's script travels as
// a text inside the page's: workers are started from a Blob, so that the page is one file.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";

const here = new URL(".", import.meta.url);
const dist = new URL("../dist/", here);
const common = {
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: ["es2022"],
  legalComments: "none",
  absWorkingDir: here.pathname,
  logLevel: "warning",
};
const text = async (options) => (await build({ ...common, ...options })).outputFiles[0].text.trim();

const worker = await text({ entryPoints: ["worker.ts"] });
const script = await text({
  entryPoints: ["main.tsx"],
  jsx: "automatic",
  jsxImportSource: "preact",
  define: { WORKER: JSON.stringify(worker) },
});
const style = await text({ entryPoints: ["page.css"], format: undefined });

const template = await readFile(new URL("page.html", here), "utf8");
const page = template.replace("/*PAGE-STYLE*/", () => style).replace("/*PAGE-SCRIPT*/", () => script.replaceAll("</script", "<\\/script"));
await mkdir(dist, { recursive: true });
await writeFile(new URL("page.html", dist), page);
console.log(`page: ${page.length} bytes, of these script ${script.length}, style ${style.length}`);
