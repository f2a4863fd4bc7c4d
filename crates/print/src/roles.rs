//! Which fonts of a machine serve for what, by name. Lower case; the first that is installed is taken.

use crate::{Face, Role};

/// Names of fonts made for this role, best first.
fn made_for(role: Role) -> &'static [&'static str] {
    match role {
        Role::Text => &[
            "仿宋_gb2312",
            "仿宋_gb18030",
            "仿宋",
            "fangsong_gb2312",
            "fangsong",
            "方正仿宋_gbk",
            "方正仿宋简体",
            "华文仿宋",
            "stfangsong",
            "fandolfang",
            "fandolfang r",
        ],
        Role::Title => &[
            "方正小标宋_gbk",
            "方正小标宋简体",
            "fzxiaobiaosong-b05",
            "fzxiaobiaosong-b05s",
            "小标宋体",
            "小标宋",
            "华文中宋",
            "stzhongsong",
        ],
        Role::Hei => &[
            "黑体",
            "simhei",
            "方正黑体_gbk",
            "方正黑体简体",
            "华文黑体",
            "stheiti",
            "noto sans cjk sc",
            "noto sans sc",
            "source han sans sc",
            "source han sans cn",
            "思源黑体",
            "思源黑体 cn",
            "fandolhei",
            "wenquanyi zen hei",
            "wenquanyi micro hei",
            "droid sans fallback",
        ],
        Role::Kai => &[
            "楷体_gb2312",
            "楷体",
            "kaiti_gb2312",
            "kaiti",
            "simkai",
            "方正楷体_gbk",
            "方正楷体简体",
            "华文楷体",
            "stkaiti",
            "lxgw wenkai",
            "霞鹜文楷",
            "lxgw wenkai gb",
            "fandolkai",
            "ar pl ukai cn",
        ],
        Role::Song => &[
            "noto serif cjk sc",
            "noto serif sc",
            "source han serif sc",
            "source han serif cn",
            "思源宋体",
            "思源宋体 cn",
            "宋体",
            "simsun",
            "华文宋体",
            "stsong",
            "方正书宋_gbk",
            "方正书宋简体",
            "fandolsong",
            "ar pl uming cn",
        ],
    }
}

/// Fonts of large repertoires that are asked for rare characters before any other.
const LARGE: &[&str] = &[
    "noto serif cjk sc",
    "noto sans cjk sc",
    "source han serif sc",
    "source han sans sc",
    "simsun-extb",
    "simsun-extg",
    "宋体-extb",
    "babelstone han",
    "jigmo",
    "jigmo2",
    "jigmo3",
    "hanamina",
    "hanaminb",
    "plangothic p1",
    "plangothic p2",
    "遍黑体 p1",
    "遍黑体 p2",
];

/// The face of a role: of the first name that is there, the one whose weight is nearest.
pub(crate) fn choose(role: Role, faces: &[Face]) -> Option<usize> {
    let wanted: u16 = match role {
        Role::Hei => 500,
        _ => 400,
    };
    let by_name = made_for(role).iter().find_map(|name| nearest(faces, name, wanted));
    match role {
        // A song face in bold stands in for the title face.
        Role::Title => by_name.or_else(|| made_for(Role::Song).iter().find_map(|n| nearest(faces, n, 700))),
        _ => by_name,
    }
}

fn nearest(faces: &[Face], name: &str, weight: u16) -> Option<usize> {
    let called = faces.iter().enumerate().filter(|(_, face)| !face.italic && face.is_called(name));
    called.min_by_key(|(_, face)| face.weight.abs_diff(weight)).map(|(n, _)| n)
}

/// All faces to ask for a rare character, in this order: those made for it, then the larger files.
/// One face of a collection stands for the others, which share its letters.
pub(crate) fn for_rare_characters(faces: &[Face]) -> Vec<usize> {
    let mut order: Vec<usize> = LARGE.iter().filter_map(|name| nearest(faces, name, 400)).collect();
    let mut others: Vec<usize> = (0..faces.len()).filter(|n| !faces[*n].italic).collect();
    others.sort_by(|a, b| (faces[*b].size, &faces[*a].path).cmp(&(faces[*a].size, &faces[*b].path)));
    for n in others {
        if !order.iter().any(|m| faces[*m].path == faces[n].path) {
            order.push(n);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(file: &str, names: &[&str], weight: u16) -> Face {
        Face {
            path: file.into(),
            index: 0,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            weight,
            italic: false,
            size: 1,
        }
    }

    #[test]
    fn the_countys_own_fangsong_goes_before_the_free_fonts() {
        let faces = [
            face("serif.ttc", &["Noto Serif CJK SC"], 400),
            face("bold.ttc", &["Noto Serif CJK SC"], 700),
            face("sans.ttc", &["Noto Sans CJK SC"], 400),
            face("fs.ttf", &["FangSong_GB2312", "仿宋_GB2312"], 400),
        ];
        assert_eq!(choose(Role::Text, &faces), Some(3));
        assert_eq!(choose(Role::Title, &faces), Some(1), "a bold song face stands in for the title face");
        assert_eq!(choose(Role::Hei, &faces), Some(2));
        assert_eq!(choose(Role::Song, &faces), Some(0));
        assert_eq!(choose(Role::Kai, &faces), None);
    }

    #[test]
    fn a_rare_character_is_asked_of_every_file_once() {
        let faces = [
            face("a.ttc", &["Odd"], 400),
            face("a.ttc", &["Odd JP"], 400),
            face("b.ttf", &["BabelStone Han"], 400),
        ];
        assert_eq!(for_rare_characters(&faces), [2, 0]);
    }
}
