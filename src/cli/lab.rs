//! `backbone lab`: the laboratory, one page with the engine inside.

use super::browser;
use super::failure::Failure;
use super::linked;
use super::output;
use crate::disk;
use lab::chart::STYLE;
use lab::laboratory::{OpenRequest, Opened, Session};
use lab::lesson as lessons;
use lab::scenario::ResolvedScenario;
use lab::scenario::edit::State;
use lab::scenario::link::fragment;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The page without a scenario; web/page/build.sh makes it.
const PAGE: &str = include_str!("../../web/dist/page.html");
/// The engine; scripts/build-lab.sh makes it. A test holds that it gives the same bits.
const ENGINE: &[u8] = include_bytes!("../../web/dist/engine.wasm.xz");

/// Bytes that a laboratory has at most: an engine, and a scenario with its tables.
const LARGEST: u64 = 512 << 20;
/// Before the engine, in every page that is written.
const ENGINE_BEGINS: &str = "<script type=\"text/plain\" id=\"lab-engine\">";

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone lab                                   the library's scenarios, to try things out
  backbone lab memo.toml                         your own scenario
  backbone lab results/memo/compare              that of a finished study
  backbone lab 'v1;s=pacesetters~…;a=…'          what a link says
  backbone lab memo.toml 'v1;…'                  the same in a scenario with a roster or ties
  backbone lab --lesson which-mechanism          a lesson for a class")]
pub(super) struct Args {
    /// A scenario file, a folder of results or a link; a file and a link
    #[arg(value_name = "FILE|DIR|LINK", num_args = 0..=2)]
    what: Vec<String>,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "lab.html")]
    out: PathBuf,
    /// Begin with a lesson
    #[arg(long, value_name = "NAME", conflicts_with = "what")]
    lesson: Option<String>,
    /// Do not open it in the browser
    #[arg(long)]
    no_open: bool,
}

/// What the page carries beside the engine.
#[derive(Serialize)]
struct Data {
    library: Vec<OpenRequest>,
    link: String,
    lesson: String,
    version: &'static str,
}

/// Reads what is asked for, lives the first answer, writes the page.
pub(super) fn lab(args: &Args) -> Result<(), Failure> {
    let (opened, state, data) = asked(args)?;
    if is_strange(&args.out) {
        return Err(Failure::usage(format!(
            "{} is there and is no laboratory; name another file with --out",
            args.out.display()
        )));
    }
    let page = page(&opened, state, &data)?;
    disk::lay(&args.out, page.as_bytes())
        .map_err(|why| Failure::failed(format!("{} can't be written: {why}", args.out.display())))?;
    output::print_path(&args.out)?;
    if !args.no_open {
        browser::open(&args.out);
    }
    Ok(())
}

/// Whether a file is there that this command has not written.
fn is_strange(path: &Path) -> bool {
    let mark = ENGINE_BEGINS.as_bytes();
    let is_one = |page: Vec<u8>| page.windows(mark.len()).any(|part| part == mark);
    path.is_file() && !disk::read(path, LARGEST).is_ok_and(is_one)
}

/// The scenario and the state with which the page begins, and what it carries.
fn asked(args: &Args) -> Result<(Opened, State, Data), Failure> {
    let library = linked::library();
    let lesson = args.lesson.clone().unwrap_or_default();
    if args.lesson.is_some() && lessons::lesson(&lesson).is_none() {
        let known: Vec<String> = lessons::lessons().map(|lesson| lesson.name).collect();
        return Err(Failure::usage(format!("there is no lesson {lesson}; there are {}", known.join(", "))));
    }
    let data = |library, link| Data { library, link, lesson, version: env!("CARGO_PKG_VERSION") };
    let (links, files): (Vec<&String>, Vec<&String>) =
        args.what.iter().partition(|word| linked::is_link(word));
    let own = match files[..] {
        [] => None,
        [file] => Some(linked::file(&scenario_of(Path::new(file)))?),
        _ => return Err(Failure::usage("one scenario is opened, and this is two")),
    };
    let (opened, state) = match links[..] {
        [link] => linked::read(link, own)?,
        [] => {
            let first = own.unwrap_or_else(|| library[0].clone());
            let opened = Opened::read(first).map_err(|refusal| Failure::usage(refusal.says))?;
            let state = opened.state();
            (opened, state)
        }
        _ => return Err(Failure::usage("one link is opened, and this is two")),
    };
    let request = opened.request();
    let link = match links.is_empty() {
        true => String::new(),
        false => fragment(&request.clone().into(), opened.scenario(), request.known, &state),
    };
    let others = library.into_iter().filter(|one| request.known && one.name != request.name);
    let library = std::iter::once(request.clone()).chain(others).collect();
    Ok((opened, state, data(library, link)))
}

/// The scenario of a finished folder, or the file itself.
fn scenario_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(ResolvedScenario::FILE) } else { path.to_owned() }
}

/// The template with everything in its place.
fn page(opened: &Opened, state: State, data: &Data) -> Result<String, Failure> {
    let first =
        Session::default().first(opened.request(), state).map_err(|refusal| Failure::failed(refusal.says))?;
    // Inside a script nothing may look like its end.
    let json = serde_json::to_string(data).expect("texts can be written").replace('<', "\\u003c");
    let parts = [
        ("<!--LAB-TITLE-->", first.title),
        ("/*LAB-CHARTS*/", STYLE.to_owned()),
        ("<!--LAB-FIRST-->", first.html),
        ("<!--LAB-DATA-->", format!("<script type=\"application/json\" id=\"lab-data\">{json}</script>")),
        ("<!--LAB-ENGINE-->", format!("{ENGINE_BEGINS}{}</script>", in_letters(ENGINE))),
    ];
    Ok(filled(PAGE, &parts))
}

/// Bytes as text that can stand in a script of an HTML file: four bytes, of which the first counts
/// most, are five digits of base 85, the letters from `(` to `}` but `<`; the last four are filled up
/// with zeros. It is a sixteenth shorter than base64; `web/page/packed.ts` reads it.
fn in_letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for four in bytes.chunks(4) {
        let mut word = [0; 4];
        word[..four.len()].copy_from_slice(four);
        let word = u32::from_be_bytes(word);
        for place in (0..5).rev() {
            let digit = (word / 85_u32.pow(place) % 85) as u8;
            text.push(char::from(if digit < 20 { b'(' + digit } else { b'=' + digit - 20 }));
        }
    }
    text
}

/// A template with each mark replaced where it stands first; what goes in is not looked at.
fn filled(template: &str, parts: &[(&str, String)]) -> String {
    let mut places: Vec<(usize, &str, &String)> =
        parts.iter().filter_map(|(mark, text)| Some((template.find(mark)?, *mark, text))).collect();
    places.sort_by_key(|(at, ..)| *at);
    let mut page = String::with_capacity(1 << 20);
    let mut from = 0;
    for (at, mark, text) in places {
        page += &template[from..at];
        page += text;
        from = at + mark.len();
    }
    page + &template[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_the_template_is_filled_and_nothing_else() {
        for mark in
            ["<!--LAB-TITLE-->", "/*LAB-CHARTS*/", "<!--LAB-FIRST-->", "<!--LAB-DATA-->", "<!--LAB-ENGINE-->"]
        {
            assert_eq!(PAGE.matches(mark).count(), 1, "{mark}");
        }
        let digits = |letters: &str| -> u64 {
            letters
                .bytes()
                .fold(0, |word, letter| word * 85 + u64::from(letter - b'(' - u8::from(letter > b'<')))
        };
        let text = in_letters(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 1, 2, 3]);
        let words: Vec<u64> = (0..3).map(|place| digits(&text[place * 5..][..5])).collect();
        assert_eq!((words, text.len()), (vec![0xffff_ffff, 0, 0x0102_0300], 15));
        assert!((0..=255).all(|byte| !in_letters(&[byte; 4]).contains(['<', '&', '\0', '\r'])));
        let parts = [("<b>", "<a>".to_owned()), ("<a>", "1".to_owned())];
        assert_eq!(filled("x<a>y<b>z", &parts), "x1y<a>z");
    }
}
