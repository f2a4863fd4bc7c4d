//! Bytes that are sent often and change only with the program or the catalogue: packed once, as tightly as Brotli can,
//! where the layer round the routes packs every answer anew and therefore in haste. A clerk's first page gets a sixth
//! lighter by it.

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use std::{io::Write, sync::OnceLock};

/// Brotli's highest quality and the usual window (4 MiB).
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// Bytes with their packed form, made when it is first asked for.
#[derive(Debug)]
pub struct Packed {
    plain: Bytes,
    tight: OnceLock<Option<Bytes>>,
}

impl Packed {
    /// These bytes.
    pub fn new(plain: Bytes) -> Packed {
        Packed { plain, tight: OnceLock::new() }
    }

    /// The bytes as they are.
    pub fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// An answer with the bytes in the form that the asker takes. Type and caching are the caller's to add.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let tight = if takes_brotli(asked) { self.tight() } else { None };
        let mut response = match tight {
            Some(tight) => {
                let mut response = tight.clone().into_response();
                response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                response
            }
            None => self.plain.clone().into_response(),
        };
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }

    /// None where packing does not make it lighter (pictures).
    fn tight(&self) -> Option<&Bytes> {
        self.tight
            .get_or_init(|| pack(&self.plain).filter(|tight| tight.len() < self.plain.len()).map(Bytes::from))
            .as_ref()
    }
}

fn pack(plain: &[u8]) -> Option<Vec<u8>> {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
    packer.write_all(plain).ok()?;
    packer.flush().ok()?;
    Some(packer.into_inner())
}

fn takes_brotli(asked: &HeaderMap) -> bool {
    let line = asked.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    line.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        words.next() == Some("br") && !words.any(|q| matches!(q, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(encoding: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(encoding))])
    }

    #[test]
    fn what_is_packed_is_lighter_and_unpacks_to_the_same() {
        let text = "窗口收件、一次性告知、受理、办结。".repeat(200);
        let packed = Packed::new(Bytes::from(text.clone()));
        assert_eq!(packed.answer(&asked("gzip, deflate, br")).headers()[header::CONTENT_ENCODING], "br");
        let tight = packed.tight().expect("text packs well");
        assert!(tight.len() * 20 < text.len(), "{} of {}", tight.len(), text.len());
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut tight.as_ref(), &mut back).expect("it unpacks");
        assert_eq!(back, text.as_bytes());
    }

    #[test]
    fn who_takes_no_brotli_gets_the_bytes_as_they_are() {
        let packed = Packed::new(Bytes::from("x".repeat(500)));
        for encoding in ["gzip", "br;q=0, gzip", "", "brutal"] {
            assert!(
                !packed.answer(&asked(encoding)).headers().contains_key(header::CONTENT_ENCODING),
                "{encoding}"
            );
        }
    }
}
