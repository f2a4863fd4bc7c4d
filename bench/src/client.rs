//! One keep-alive HTTP/1.1 connection, as a hall's program would hold it.

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Bytes,
}

/// What a client needs to know of a case in order to go on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Seen {
    /// Case number.
    pub id: String,
    /// Number of facts.
    pub version: i64,
    /// The state's word.
    pub state: String,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Path.
    pub path: &'a str,
    /// Bearer token.
    pub token: &'a str,
    /// JSON text; none: a GET.
    pub body: Option<&'a str>,
    /// `Idempotency-Key`.
    pub key: Option<&'a str>,
}

/// A connection.
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

impl Client {
    /// Connects; the connection is driven by a task of the current runtime.
    ///
    /// # Errors
    /// When nobody listens there.
    pub async fn connect(address: SocketAddr) -> Result<Client> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Client { sender, host: address.to_string() })
    }

    /// Asks, and waits for the whole answer.
    ///
    /// # Errors
    /// When the line breaks: then nobody knows what became of the request.
    pub async fn ask(&mut self, asked: Asked<'_>) -> Result<Answer> {
        let method = if asked.body.is_some() { Method::POST } else { Method::GET };
        let mut request = Request::builder()
            .method(method)
            .uri(asked.path)
            .header(header::HOST, &self.host)
            .header(header::ACCEPT, "application/json");
        if !asked.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", asked.token));
        }
        if let Some(key) = asked.key {
            request = request.header("idempotency-key", key);
        }
        if asked.body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = Full::new(Bytes::copy_from_slice(asked.body.unwrap_or_default().as_bytes()));
        self.sender.ready().await?;
        let response = self.sender.send_request(request.body(body)?).await?;
        let status = response.status().as_u16();
        let body = response.into_body().collect().await?.to_bytes();
        Ok(Answer { status, body })
    }

    /// Signs in and gives the token.
    ///
    /// # Errors
    /// When the line breaks or the hall refuses.
    pub async fn sign_in(&mut self, account: &str, password: &str) -> Result<String> {
        #[derive(Deserialize)]
        struct Begun {
            token: String,
        }
        let body = serde_json::json!({ "account": account, "password": password }).to_string();
        let asked = Asked { path: "/api/v1/sessions", token: "", body: Some(&body), key: None };
        let answer = self.ask(asked).await?;
        anyhow::ensure!(answer.status == 201, "{account} cannot sign in: {}", answer.words());
        let begun: Begun = serde_json::from_slice(&answer.body).context("the answer to signing in")?;
        Ok(begun.token)
    }
}

impl Answer {
    /// The case in it.
    ///
    /// # Errors
    /// When it is none.
    pub fn case(&self) -> Result<Seen> {
        serde_json::from_slice(&self.body).with_context(|| format!("not a case: {}", self.words()))
    }

    /// Status and the first words, for a message.
    pub fn words(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        format!("{} {}", self.status, text.chars().take(300).collect::<String>())
    }
}
