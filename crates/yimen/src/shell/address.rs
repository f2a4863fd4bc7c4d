//! Where a request comes from: the address of the socket, or what a trusted proxy says.

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{Extensions, HeaderMap, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use super::hall::Hall;

/// The address of the client, as far as it can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// With `trust_proxy` the *last* address of `X-Forwarded-For` counts: the one the trusted proxy itself saw. All
    /// before it was written by the client and may be invented. Without a socket (tests) it is this machine.
    pub fn of(headers: &HeaderMap, extensions: &Extensions, trust_proxy: bool) -> ClientAddress {
        let socket = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(address)| address.ip().to_canonical());
        let forwarded = || {
            let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            line.rsplit(',').next()?.trim().parse::<IpAddr>().ok()
        };
        ClientAddress(if trust_proxy { forwarded().unwrap_or(socket) } else { socket }.to_canonical())
    }

    /// The machine the hall runs on.
    pub fn is_this_machine(self) -> bool {
        self.0.is_loopback()
    }
}

impl std::fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl FromRequestParts<Hall> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, hall: &Hall) -> Result<ClientAddress, Infallible> {
        Ok(ClientAddress::of(&parts.headers, &parts.extensions, hall.options().trust_proxy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_forwarded_address_counts_only_behind_a_trusted_proxy_and_only_its_last_part() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("10.9.9.9, 192.0.2.7"));
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([203, 0, 113, 5], 4000))));
        assert_eq!(ClientAddress::of(&headers, &extensions, false).to_string(), "203.0.113.5");
        assert_eq!(ClientAddress::of(&headers, &extensions, true).to_string(), "192.0.2.7");
    }
}
