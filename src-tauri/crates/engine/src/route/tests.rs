use std::cell::OnceCell;
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tempfile::NamedTempFile;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::loopback::{account, head, server, soon};

pub(super) async fn open(url: &str, fields: &[(&str, &str)]) -> Result<String, Trouble> {
    open_by(&Route::of(&account(fields), &Internet::default())?, url).await
}

/// By a proxy with a user name and password, as only the environment or the system names one.
async fn open_through(url: &str, proxy: &str) -> Result<String, Trouble> {
    let route = Route::of(&account(&[]), &Internet::default())?;
    open_by(&Route { proxy: ProxyChoice::Own(proxy.to_owned()), ..route }, url).await
}

async fn open_by(route: &Route, url: &str) -> Result<String, Trouble> {
    let mut stream = soon(route.open(&url.parse().expect("a valid address"))).await?;
    let mut greeting = String::new();
    soon(stream.read_to_string(&mut greeting)).await.expect("the server greets and closes");
    Ok(greeting)
}

pub(super) async fn refusal(url: &str, fields: &[(&str, &str)]) -> Trouble {
    open(url, fields).await.expect_err("the connection is refused")
}

/// A server that greets and closes.
async fn greeter() -> SocketAddr {
    server(|mut stream| async move {
        let _ = stream.write_all(b"hello").await;
    })
    .await
}

#[tokio::test]
async fn a_connect_proxy_leads_there() {
    let there = greeter().await;
    let (seen, mut heads) = mpsc::unbounded_channel();
    let proxy = server(move |mut stream| {
        let seen = seen.clone();
        async move {
            let _ = seen.send(head(&mut stream).await);
            let mut beyond = TcpStream::connect(there).await.expect("the greeter is there");
            let _ = stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await;
            let _ = copy_bidirectional(&mut stream, &mut beyond).await;
        }
    })
    .await;
    let field = format!("http://aladdin:opensesame@{proxy}");
    assert_eq!(open_through("ws://service.test/cable", &field).await, Ok("hello".to_owned()));
    let head = soon(heads.recv()).await.expect("the proxy was asked");
    assert!(head.starts_with("CONNECT service.test:80 HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("Proxy-Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l"), "{head}");
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told_without_its_password() {
    for (answer, code) in [
        ("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", TroubleCode::Unreachable),
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n", TroubleCode::Unreachable),
    ] {
        let proxy = crate::loopback::answering(answer).await;
        let field = format!("http://aladdin:opensesame@{proxy}");
        let trouble = open_through("wss://service.test/", &field).await.expect_err("the connection is refused");
        assert_eq!(trouble.code, code, "{answer}");
        assert!(trouble.message.to_string().contains(&proxy.to_string()), "{}", trouble.message);
        assert!(!trouble.message.to_string().contains("opensesame"), "{}", trouble.message);
    }
}

#[tokio::test]
async fn a_socks_proxy_leads_there_and_resolves_the_name() {
    let there = greeter().await;
    let (seen, mut names) = mpsc::unbounded_channel();
    let proxy = server(move |mut stream| {
        let seen = seen.clone();
        async move {
            // RFC 1928: greeting, choice of "no authentication", request by name.
            let mut greeting = [0; 3];
            stream.read_exact(&mut greeting).await.expect("a greeting with one method");
            assert_eq!(greeting, [5, 1, 0]);
            let _ = stream.write_all(&[5, 0]).await;
            let mut request = [0; 5];
            stream.read_exact(&mut request).await.expect("a request");
            let mut name = vec![0; usize::from(request[4]) + 2];
            stream.read_exact(&mut name).await.expect("a name and a port");
            let _ = seen.send((request[..4].to_vec(), name));
            let mut beyond = TcpStream::connect(there).await.expect("the greeter is there");
            let _ = stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await;
            let _ = copy_bidirectional(&mut stream, &mut beyond).await;
        }
    })
    .await;
    let field = format!("socks5://{proxy}");
    assert_eq!(open("ws://service.test:81/", &[("proxy", &field)]).await, Ok("hello".to_owned()));
    let asked = soon(names.recv()).await.expect("the proxy was asked");
    assert_eq!(asked, (vec![5, 1, 0, 3], b"service.test\0\x51".to_vec()));
}

#[tokio::test]
async fn this_machine_is_never_proxied() {
    let there = greeter().await;
    let nobody = [("proxy", "http://127.0.0.1:1")];
    assert_eq!(open(&format!("ws://{there}/"), &nobody).await, Ok("hello".to_owned()));
    assert_eq!(open(&format!("ws://localhost:{}/", there.port()), &nobody).await, Ok("hello".to_owned()));
    let trouble = refusal("ws://service.test/", &nobody).await;
    assert!(trouble.message.to_string().contains("The proxy 127.0.0.1:1 cannot be reached"), "{}", trouble.message);
}

#[tokio::test]
async fn fields_that_make_no_sense_are_refused() {
    for proxy in ["proxy:3128", "https://proxy.test", "ftp://proxy.test", "http://"] {
        let trouble = refusal("ws://service.test/", &[("proxy", proxy)]).await;
        assert_eq!(trouble.code, TroubleCode::Config, "{proxy}");
    }
    let at = tls_server(Certificate::for_name("localhost")).await;
    let missing = refusal(&format!("wss://localhost:{}/", at.port()), &[("ca", "/nowhere/ca.pem")]).await;
    assert_eq!(missing.code, TroubleCode::Tls, "it may come yet");
    assert!(missing.message.to_string().contains("/nowhere/ca.pem cannot be read"), "{}", missing.message);
}

#[tokio::test]
async fn an_unknown_name_is_told_as_such() {
    let trouble = refusal("ws://no-such-host.invalid/", &[]).await;
    assert_eq!(trouble.code, TroubleCode::Unreachable);
    assert!(trouble.message.to_string().contains("no-such-host.invalid is not known here"), "{}", trouble.message);
}

#[tokio::test]
#[cfg_attr(windows, ignore = "wine 8 believes no certificate of our own; Windows names faults without their dates")]
async fn an_own_certificate_is_believed_where_the_account_names_it() {
    let certificate = Certificate::for_name("localhost");
    let file = certificate.file();
    let at = tls_server(certificate).await;
    let url = format!("wss://localhost:{}/", at.port());
    let path = file.path().to_str().expect("a path in UTF-8");
    assert_eq!(open(&url, &[("ca", path)]).await, Ok("hello".to_owned()));

    let trouble = refusal(&url, &[]).await;
    assert_eq!(trouble.code, TroubleCode::Tls);
    assert!(trouble.message.to_string().contains("localhost comes from an authority"), "{}", trouble.message);
}

#[tokio::test]
#[cfg_attr(windows, ignore = "wine 8 believes no certificate of our own; Windows names faults without their dates")]
async fn a_certificate_at_fault_is_told_with_name_and_date() {
    let mut expired = Certificate::for_name("localhost");
    expired.params.not_after = date_time_ymd(2020, 2, 29);
    let mut early = Certificate::for_name("localhost");
    early.params.not_before = date_time_ymd(2199, 12, 31);
    early.params.not_after = date_time_ymd(2200, 12, 31);
    for (certificate, words) in [
        (expired, "The certificate of localhost expired on 2020-02-29"),
        (early, "only valid from 2199-12-31. Check this computer's clock"),
        (Certificate::for_name("other.test"), "The certificate shown for localhost belongs to other.test."),
    ] {
        let file = certificate.file();
        let at = tls_server(certificate).await;
        let path = file.path().to_str().expect("a path in UTF-8");
        let trouble = refusal(&format!("wss://localhost:{}/", at.port()), &[("ca", path)]).await;
        assert_eq!(trouble.code, TroubleCode::Tls, "{}", trouble.message);
        assert!(trouble.message.to_string().contains(words), "{}", trouble.message);
    }
}

#[tokio::test]
async fn a_plain_server_behind_wss_is_told_as_such() {
    let at = greeter().await;
    let trouble = refusal(&format!("wss://localhost:{}/", at.port()), &[]).await;
    assert_eq!(trouble.code, TroubleCode::Tls);
    assert!(trouble.message.to_string().contains("does not speak TLS on this port"), "{}", trouble.message);
}

/// A server that greets over TLS and closes.
pub(super) async fn tls_server(certificate: Certificate) -> SocketAddr {
    serve(certificate.made().der().clone(), &certificate.key).await
}

pub(super) async fn serve(shown: CertificateDer<'static>, key: &KeyPair) -> SocketAddr {
    install_crypto();
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key in PKCS#8");
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![shown], key);
    let acceptor = TlsAcceptor::from(Arc::new(config.expect("certificate and key belong together")));
    server(move |stream| {
        let acceptor = acceptor.clone();
        async move {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                let _ = stream.write_all(b"hello").await;
                let _ = stream.shutdown().await;
            }
        }
    })
    .await
}

/// A self-signed certificate with its key.
pub(super) struct Certificate {
    pub(super) params: CertificateParams,
    pub(super) key: KeyPair,
    made: OnceCell<rcgen::Certificate>,
}

impl Certificate {
    pub(super) fn for_name(name: &str) -> Self {
        let params = CertificateParams::new(vec![name.to_owned()]).expect("a plain name");
        Self { params, key: KeyPair::generate().expect("a key"), made: OnceCell::new() }
    }

    /// The certificate itself, which is another one each time it is signed.
    pub(super) fn made(&self) -> &rcgen::Certificate {
        self.made.get_or_init(|| self.params.self_signed(&self.key).expect("a certificate"))
    }

    /// The certificate as a file, for as long as the value lives.
    pub(super) fn file(&self) -> NamedTempFile {
        let mut file = NamedTempFile::new().expect("a file in the temporary folder");
        file.write_all(self.made().pem().as_bytes()).expect("room for a certificate");
        file
    }
}
