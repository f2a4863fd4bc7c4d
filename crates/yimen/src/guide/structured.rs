//! Structured data (schema.org) of the public pages, so that a search engine can answer "what do I need, where, when".

use super::{place::Place, view::GuideView, visit::Visit};
use crate::shell::{frame::Frame, hall::Hall};
use serde_json::{Value, json};
use yimen_rules::language::Language;

const CONTEXT: &str = "https://schema.org";

/// An item at a township, or anywhere in the county.
pub fn service(hall: &Hall, visit: &Visit, frame: &Frame, view: &GuideView, place: Option<&Place>) -> Value {
    let county = hall.county();
    let url = format!("{}{}", visit.origin, visit.path);
    let audience = json!({ "@type": "AdministrativeArea", "name": county.name(frame.language) });
    let mut service = json!({
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "identifier": view.id,
        "name": view.name,
        "description": view.summary,
        "serviceType": view.kind,
        "category": view.department,
        "url": url,
        "inLanguage": frame.tag(),
        "areaServed": area(place.map_or_else(|| county.name(frame.language), |p| p.name.as_str())),
        "jurisdiction": audience,
        "serviceOperator": { "@type": "GovernmentOrganization", "name": view.decides },
        "serviceOutput": { "@type": "Thing", "name": view.result },
    });
    if view.free {
        service["offers"] = json!({ "@type": "Offer", "price": "0", "priceCurrency": "CNY" });
    }
    match place {
        Some(place) => {
            service["provider"] = office(hall, place, frame.language);
            service["availableChannel"] = json!({
                "@type": "ServiceChannel",
                "serviceUrl": url,
                "serviceLocation": office(hall, place, frame.language),
                "servicePhone": place.phone.as_ref().map(contact),
            });
        }
        None => {
            service["provider"] =
                json!({ "@type": "GovernmentOrganization", "name": county.name(frame.language) });
        }
    }
    service
}

/// A centre by itself.
pub fn centre(hall: &Hall, visit: &Visit, frame: &Frame, place: &Place) -> Value {
    let mut office = office(hall, place, frame.language);
    office["@context"] = CONTEXT.into();
    office["url"] = format!("{}{}", visit.origin, visit.path).into();
    office["inLanguage"] = frame.tag().into();
    office
}

/// The whole site, with its search.
pub fn site(hall: &Hall, visit: &Visit, frame: &Frame) -> Value {
    json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": hall.county().name(frame.language),
        "url": format!("{}/guide", visit.origin),
        "inLanguage": frame.tag(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": format!("{}/guide/search?q={{q}}", visit.origin) },
            "query-input": "required name=q",
        },
    })
}

fn area(name: &str) -> Value {
    json!({ "@type": "AdministrativeArea", "name": name })
}

fn contact(phone: &super::place::Phone) -> Value {
    json!({ "@type": "ContactPoint", "telephone": phone.dial, "contactType": "customer service" })
}

fn office(hall: &Hall, place: &Place, language: Language) -> Value {
    let county = hall.county();
    let mut office = json!({
        "@type": "GovernmentOffice",
        "name": place.centre,
        "areaServed": area(&place.name),
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "CN",
            "addressRegion": language.pick(&county.province_zh, &county.province_en),
            "addressLocality": county.name(language),
            "streetAddress": if place.address.is_empty() { &place.name } else { &place.address },
        },
    });
    if let Some(phone) = &place.phone {
        office["telephone"] = phone.dial.clone().into();
    }
    let spans: Vec<Value> = place
        .profile
        .hours
        .spans()
        .into_iter()
        .map(|(from, to)| {
            json!({
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
                "opens": from.strftime("%H:%M").to_string(),
                "closes": to.strftime("%H:%M").to_string(),
            })
        })
        .collect();
    if !spans.is_empty() {
        office["openingHoursSpecification"] = spans.into();
    }
    office
}
