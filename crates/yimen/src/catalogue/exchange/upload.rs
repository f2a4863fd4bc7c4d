//! A file sent with a form.

use super::unpack::MOST_BYTES;
use crate::shell::{Failure, Hall};
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::StatusCode,
};

/// The largest body: the file and what a form adds to it.
pub const BODY_LIMIT: usize = MOST_BYTES + 256 * 1024;

/// The file of the field `file`; both are empty when none was chosen.
pub struct Upload {
    /// As it was called where it came from.
    pub file_name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl FromRequest<Hall> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, hall: &Hall) -> Result<Upload, Failure> {
        let malformed = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
            _ => Failure::Malformed { field: Some("file".to_owned()), detail: error.body_text() },
        };
        let mut parts = Multipart::from_request(request, hall)
            .await
            .map_err(|_| Failure::WrongContentType { expected: "multipart/form-data" })?;
        let mut upload = Upload { file_name: String::new(), bytes: Vec::new() };
        while let Some(part) = parts.next_field().await.map_err(malformed)? {
            if part.name() == Some("file") {
                part.file_name().unwrap_or_default().clone_into(&mut upload.file_name);
                upload.bytes = part.bytes().await.map_err(malformed)?.to_vec();
            }
        }
        Ok(upload)
    }
}
