//! Printing a document of a matter, and making it again.

use super::{Deed, Drawn, Order, Stamp, of_matter, write};
use crate::{
    document::{
        content::{Content, square_of},
        form::{self, Form, HOUSE, sm3_hex},
        number, pages, press,
        record::{self, in_groups},
    },
    shell::{Failure, Hall, words::Words},
};
use jiff::Timestamp;
use serde_json::Value;
use yimen_print::PrintError;
use yimen_rules::{language::Language, permission::Scope};
use yimen_store::{Error, counter};

/// What the content is sealed for.
const PURPOSE: &str = "document";
/// Beginnings before one gives up.
const TRIES: usize = 6;

/// Prints: drawn, set, and written down with number and hash.
///
/// # Errors
/// Of drawing and of the store.
pub async fn issue(
    hall: &Hall,
    scope: &Scope,
    who: &str,
    order: &Order,
    draw: impl Fn(&Stamp) -> Result<Drawn, Failure>,
) -> Result<Deed, Failure> {
    let mut tries = 1;
    loop {
        match once(hall, scope, who, order, &draw).await {
            Err(Failure::Store(Error::Stale | Error::Conflict(_))) if tries < TRIES => tries += 1,
            other => return other,
        }
    }
}

async fn once(
    hall: &Hall,
    scope: &Scope,
    who: &str,
    order: &Order,
    draw: &impl Fn(&Stamp) -> Result<Drawn, Failure>,
) -> Result<Deed, Failure> {
    let now = hall.now();
    let year = hall.today().year();
    // A bureau of the county issues too.
    let bureau = hall.county().bureau(&order.township).map(|b| b.code.clone());
    let issuer = number::issuer(&hall.county(), &order.township, bureau.as_deref());
    let counted = format!("document:{issuer}{}:{year}", order.word);
    let nth = i64::try_from(order.nth).unwrap_or(i64::MAX);
    let (earlier, serial) = {
        let (county, kind, no) = (scope.county().to_owned(), order.kind, order.no.clone());
        let (paper, counted) = (order.paper, counted.clone());
        hall.store()
            .read(move |tx| -> Result<_, Failure> {
                let mut all = of_matter(tx, &county, kind, &no)?;
                all.retain(|deed| deed.paper == paper && deed.nth == nth);
                Ok((all, counter::last(tx, &county, &counted)? + 1))
            })
            .await?
    };
    let n = i64::try_from(earlier.len()).unwrap_or(i64::MAX - 1) + 1;
    let known = earlier.first().map(|deed| deed.number.clone());
    let number = known.clone().unwrap_or_else(|| format!("{issuer}{}〔{year}〕{serial}号", order.word));
    let account = scope.actor().account.clone();
    let said = format!(
        "{}|{}|{nth}|{n}|{}|{}|{account}",
        order.no,
        order.paper,
        order.version,
        now.as_microsecond()
    );
    let keyed = hall.vault().keyed_hash("paper", &said).to_uppercase();
    let part = |from: usize, to: usize| keyed.get(from..to).unwrap_or_default();
    let code = part(0, 16).to_owned();
    let again = if n > 1 { "，补打" } else { "" };
    let stamp = Stamp {
        number: number.clone(),
        again: n > 1,
        code: in_groups(&code),
        address: format!("{}/verify/{code}", order.origin),
        trace: format!(
            "打印序号 {n}（第 {n} 次打印{again}）　打印时间 {}　经办 {who}　校验码 {}-{}",
            Language::Zh.moment(now),
            part(0, 4),
            part(4, 8),
        ),
    };
    let drawn = draw(&stamp)?;
    let form = Form { main: drawn.main.to_owned(), house: form::source(&hall.book(), HOUSE).0 };
    let (hash, why_not, pages, fonts) = match set(hall, &form, drawn.data.clone(), now).await? {
        Ok(printed) => {
            let pages = i64::try_from(printed.pages).unwrap_or(i64::MAX);
            (sm3_hex(&printed.bytes), String::new(), pages, printed.fonts)
        }
        Err(error) => {
            tracing::warn!(%error, no = %order.no, "a document was printed without a PDF");
            (String::new(), press::word(&error), 0, Vec::new())
        }
    };
    let face = Content { blocks: Vec::new(), applicant: String::new(), to: None, ..drawn.face };
    let deed = Deed {
        kind: order.kind.as_str().to_owned(),
        no: order.no.clone(),
        paper: order.paper.to_owned(),
        nth,
        n,
        number,
        version: order.version,
        form: form.hash(),
        code,
        hash,
        why_not,
        pages,
        sealed: hall.vault().seal(PURPOSE, &drawn.data.to_string())?,
        face: record::text(&face)?,
        at: now,
        account,
    };
    let county = scope.county().to_owned();
    hall.store()
        .write(move |tx| -> Result<Deed, Failure> {
            if known.is_none() && counter::next(tx, &county, &counted)? != serial {
                return Err(Error::Stale.into());
            }
            write(tx, &county, &deed, &form, &fonts)?;
            Ok(deed)
        })
        .await
}

/// The PDF of a document again: the bytes it was issued with, or a refusal that says why not.
///
/// # Errors
/// It comes out different, or cannot be set on this machine; of the store.
pub async fn pdf(hall: &Hall, deed: &Deed) -> Result<Vec<u8>, Failure> {
    if !deed.why_not.is_empty() {
        return Err(pages::no_pdf(&deed.why_not));
    }
    let (county, hash) = (hall.county().code.clone(), deed.form.clone());
    let form = hall.store().read(move |tx| record::form(tx, &county, &hash)).await?;
    let text = hall.vault().open(PURPOSE, &deed.sealed)?;
    let data = serde_json::from_str(&text).map_err(|e| Failure::Internal(e.to_string()))?;
    let printed = match set(hall, &form, data, deed.at).await? {
        Ok(printed) => printed,
        Err(error) => return Err(pages::no_pdf(&press::word(&error))),
    };
    if sm3_hex(&printed.bytes) != deed.hash {
        tracing::error!(number = %deed.number, "a document does not come out as it was issued");
        return Err(pages::comes_out_different());
    }
    Ok(printed.bytes)
}

async fn set(
    hall: &Hall,
    form: &Form,
    data: Value,
    at: Timestamp,
) -> Result<Result<press::Printed, PrintError>, Failure> {
    let square = content_square(&data);
    let files = vec![("house.typ", form.house.clone()), ("square.svg", square)];
    press::set_other(hall.press(), form.main.clone(), data, files, at).await
}

/// The square code leads where the data says.
fn content_square(data: &Value) -> String {
    let address = data.get("address").and_then(Value::as_str).unwrap_or_default();
    square_of(address)
}
