//! The shipped guides and policy bases: whole in both languages, and every citation has its record.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use std::collections::HashSet;
use yimen_rules::catalogue::{Item, Mode, PolicyBasis, shipped, shipped_bases};
use yimen_rules::language::Bilingual;

/// Says in both languages, the Chinese in Chinese and the English without it (document numbers aside).
fn told(item: &Item, what: &str, text: &Bilingual) {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    assert!(chinese(&text.zh), "{} {what}: {text:?}", item.id);
    assert!(!text.en.trim().is_empty(), "{} {what}: {text:?}", item.id);
    let numbered = text.en.contains('〔') || text.en.contains("五保");
    assert!(numbered || !chinese(&text.en), "{} {what}: {text:?}", item.id);
}

#[test]
fn the_guide_of_every_shipped_item_is_whole_in_both_languages() {
    for item in shipped() {
        let guide = &item.guide;
        assert_eq!(item.guide_gaps(), vec![], "{}", item.id);
        for (what, text) in [
            ("summary", &guide.summary),
            ("scope", &guide.scope),
            ("prohibitions", &guide.prohibitions),
            ("quantity limit", &guide.quantity_limit),
            ("fee reductions", &guide.fee_reductions),
            ("intermediary", &guide.intermediary),
            ("rights", &guide.rights),
            ("decides", &item.competence.decides),
        ] {
            told(&item, what, text);
        }
        assert!(!guide.events.is_empty() && !guide.forms.is_empty(), "{}", item.id);
        assert!(!guide.delivery_ways.is_empty(), "{}", item.id);
        assert!((4..=6).contains(&guide.steps.len()), "{} has {} steps", item.id, guide.steps.len());
        for step in &guide.steps {
            told(&item, "step", &step.text);
            told(&item, "time of a step", &step.time);
        }
        assert!(guide.questions.len() >= 2, "{}", item.id);
        for question in &guide.questions {
            told(&item, "question", &question.ask);
            told(&item, "answer", &question.answer);
        }
        for paper in &item.materials {
            told(&item, "why a paper", &paper.reason);
            told(&item, "whence a paper", &paper.obtain);
            told(&item, "a good paper", &paper.sample);
        }
    }
}

#[test]
fn the_steps_of_a_guide_divide_the_time_as_the_item_does() {
    for item in shipped().into_iter().filter(|item| item.mode == Mode::Agency) {
        let Some(legs) = item.legs else { continue };
        for share in [legs.township, legs.bureau] {
            let words = format!("{share}个工作日内");
            assert!(item.guide.steps.iter().any(|s| s.time.zh == words), "{} misses {words}", item.id);
        }
    }
}

#[test]
fn every_citation_of_a_shipped_item_has_a_basis_and_every_basis_named_is_kept() {
    let bases = shipped_bases();
    let ids: HashSet<&str> = bases.iter().map(|basis| basis.id.as_str()).collect();
    assert_eq!(ids.len(), bases.len());
    for basis in &bases {
        assert!(basis.name.is_complete() && basis.short.is_complete() && basis.issuer.is_complete());
        assert!(basis.id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{}", basis.id);
    }
    for item in shipped() {
        let named: Vec<&PolicyBasis> = bases.iter().filter(|basis| item.bases.contains(&basis.id)).collect();
        assert_eq!(named.len(), item.bases.len(), "{} names a basis that is not kept", item.id);
        for citation in &item.legal_basis {
            assert!(named.iter().any(|basis| basis.is_cited_in(citation)), "{} {citation}", item.id);
        }
    }
}

#[test]
fn a_basis_is_known_by_its_names_and_its_number_and_not_by_a_piece_of_a_name() {
    let basis = |id: &str| shipped_bases().into_iter().find(|basis| basis.id == id).unwrap();
    assert!(basis("licensing-law").is_cited_in("《行政许可法》第四十二条"));
    assert!(basis("licensing-law").is_cited_in("《中华人民共和国行政许可法》"));
    assert!(basis("homestead-approval-notice").is_cited_in("农经发〔2019〕6号"));
    assert!(basis("county-plan").is_cited_in("县实施方案"));
    assert!(!basis("land-law").is_cited_in("《土地管理法实施条例》第三十四条"));
    assert!(!basis("county-plan").is_cited_in("县年度实施方案"));
}
