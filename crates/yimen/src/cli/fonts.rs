//! `yimen fonts`: which letters the documents are set with, and `yimen fonts install`: bringing some where there are none.

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};
use yimen::document::fonts::{FontFolders, own};
use yimen_print::{Fonts, Role};

/// Arguments of `yimen fonts`.
#[derive(Debug, Args)]
pub struct FontsArgs {
    /// Folder of the hall's data; its own fonts lie in `fonts` below.
    #[arg(long, value_name = "FOLDER", default_value = "yimen-data", global = true)]
    data: PathBuf,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Bring a free Chinese font, by apt-get where that is allowed, else from npm into the hall's own folder.
    Install,
}

/// The Debian package: Noto Serif and Noto Sans CJK, under the OFL.
const DEBIAN: &str = "fonts-noto-cjk";
/// The npm packages (OFL), and the weights that are taken from them.
const NPM: [(&str, &[&str]); 2] = [
    ("@expo-google-fonts/noto-serif-sc", &["400Regular", "700Bold"]),
    ("@expo-google-fonts/noto-sans-sc", &["500Medium"]),
];

/// Runs it.
pub fn run(args: &FontsArgs) -> anyhow::Result<ExitCode> {
    if args.act.is_some() && !find(&args.data).can_print() {
        install(&args.data)?;
    }
    let fonts = find(&args.data);
    show(&fonts, &args.data);
    Ok(if fonts.can_print() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn find(data: &Path) -> Fonts {
    FontFolders::beside(data).find()
}

fn show(fonts: &Fonts, data: &Path) {
    for role in Role::ALL {
        let line = match fonts.serving(*role) {
            Some((face, true)) => format!("{}  {}", face.name(), face.path.display()),
            Some((face, false)) => format!(
                "{}  {}  （代用：没有安装专用字体 / stands in: no font made for this）",
                face.name(),
                face.path.display()
            ),
            None => "—  没有 / none".to_owned(),
        };
        println!("{}\t{line}", role.family());
    }
    if !fonts.can_print() {
        println!(
            "\n没有找到中文字体，不能生成 PDF。安装：yimen fonts install，或 apt-get install {DEBIAN}；也可以把单位自有的\n\
             仿宋、楷体、小标宋放入 {0}。\n\
             No Chinese font was found, so no PDF can be made. Run: yimen fonts install, or apt-get install {DEBIAN}; or put\n\
             fonts of your own into {0}.\n查找过 / looked in: {1}",
            own(data).display(),
            fonts.looked_in().iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join(", ")
        );
    }
}

/// Before the demo: brings a font where none is. What cannot be brought is said, and the demo goes on without PDFs.
pub(super) fn see_to(data: &Path) {
    if find(data).can_print() {
        return;
    }
    eprintln!("没有中文字体，正在安装…… / no Chinese font here, bringing one …");
    if let Err(error) = install(data) {
        eprintln!("yimen: {error:#}\n文书 PDF 暂不可用 / documents cannot be made as PDF for now");
    }
}

/// Brings a font.
fn install(data: &Path) -> anyhow::Result<()> {
    let by_apt = apt_get();
    if by_apt.is_ok() && find(data).can_print() {
        return Ok(());
    }
    if let Err(error) = by_apt {
        eprintln!("yimen: {error:#}");
    }
    npm(&own(data)).context(
        "no font could be brought. Install one by hand: apt-get install fonts-noto-cjk, or put any Chinese font file \
         (.ttf, .otf, .ttc) into the folder fonts beside the data",
    )?;
    if find(data).can_print() { Ok(()) } else { bail!("the font that was brought cannot be used") }
}

fn apt_get() -> anyhow::Result<()> {
    let root = heard(Command::new("id").arg("-u")).is_ok_and(|said| said.trim() == "0");
    let by_sudo = !root && heard(Command::new("sudo").args(["-n", "true"])).is_ok();
    if !root && !by_sudo {
        bail!("this user may not install packages; trying npm");
    }
    let apt = |words: &[&str]| {
        let mut command = if root { Command::new("env") } else { Command::new("sudo") };
        if by_sudo {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]);
        heard(command.args(words))
    };
    let wanted = ["install", "-y", "--no-install-recommends", DEBIAN];
    // The lists may be old, or not there at all: once more with new ones.
    apt(&wanted).or_else(|_| apt(&["update"]).and_then(|_| apt(&wanted))).map(drop)
}

/// Takes the font files out of npm's packages; nothing of them is run.
fn npm(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let staging = folder.join(".bringing");
    std::fs::create_dir_all(&staging)?;
    let brought = NPM.iter().try_for_each(|(package, weights)| {
        let said = heard(Command::new("npm").args(["pack", "--silent", package]).current_dir(&staging))
            .with_context(|| format!("npm pack {package}"))?;
        let archive = said.lines().last().unwrap_or_default().trim().to_owned();
        let listed = heard(Command::new("tar").args(["-tzf", &archive]).current_dir(&staging))?;
        let files: Vec<&str> = listed
            .lines()
            .filter(|name| name.ends_with(".ttf") && weights.iter().any(|weight| name.contains(weight)))
            .collect();
        if files.is_empty() {
            bail!("{package} holds no font of the weights wanted");
        }
        heard(Command::new("tar").args(["-xzf", &archive]).args(&files).current_dir(&staging))?;
        for file in files {
            let name = Path::new(file).file_name().context("a file without a name")?;
            std::fs::rename(staging.join(file), folder.join(name))?;
        }
        Ok(())
    });
    let _ = std::fs::remove_dir_all(&staging);
    brought
}

/// Runs a command quietly; what it said, or why it failed.
fn heard(command: &mut Command) -> anyhow::Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done =
        command.stdin(Stdio::null()).output().with_context(|| format!("{name} is not on this machine"))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        bail!("{name}: {}", said.lines().last().unwrap_or("failed").trim());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}
