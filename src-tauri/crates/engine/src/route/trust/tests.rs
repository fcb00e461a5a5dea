use std::fs;
use std::io;
use std::path::Path;

use bellhop_core::trouble::TroubleCode;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, SanType, date_time_ymd,
};
use rustls::pki_types::pem::PemObject as _;
use rustls::server::ParsedCertificate;

use super::*;
use crate::route::reading;
use crate::route::tests::{Certificate, open, refusal, serve, tls_server};

/// As `openssl req -x509 -subj /CN=localhost` makes them.
fn by_default() -> Certificate {
    let mut certificate = Certificate::for_name("localhost");
    certificate.params.subject_alt_names.clear();
    certificate.params.distinguished_name.push(DnType::OrganizationName, "other.test");
    certificate.params.distinguished_name.push(DnType::CommonName, "Localhost");
    certificate.params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    certificate
}

/// One that lists names as well and says what it is for, as servers make for themselves.
fn by_a_server() -> Certificate {
    let mut certificate = Certificate::for_name("localhost");
    certificate.params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    certificate.params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    certificate
}

async fn shown(certificate: Certificate) -> Result<String, Trouble> {
    let file = certificate.file();
    let at = tls_server(certificate).await;
    open(&format!("wss://localhost:{}/", at.port()), &[("ca", text(file.path()))]).await
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[tokio::test]
#[cfg_attr(windows, ignore = "wine 8 believes no certificate of our own; Windows names faults without their dates")]
async fn a_certificate_file_that_comes_later_is_waited_for() {
    let certificate = by_default();
    let made = certificate.file();
    let folder = tempfile::tempdir().expect("a folder");
    let later = folder.path().join("later.pem");
    let at = tls_server(certificate).await;
    let (url, fields) = (format!("wss://localhost:{}/", at.port()), [("ca", text(&later))]);
    let trouble = open(&url, &fields).await.expect_err("there is no such file yet");
    assert!(!trouble.code.blocks(), "what blocks is not tried again");
    fs::copy(made.path(), &later).expect("a file");
    assert_eq!(open(&url, &fields).await, Ok("hello".to_owned()));
}

#[tokio::test]
#[cfg_attr(windows, ignore = "wine 8 believes no certificate of our own; Windows names faults without their dates")]
async fn a_named_certificate_is_believed_itself() {
    assert_eq!(shown(by_default()).await, Ok("hello".to_owned()));
    assert_eq!(shown(by_a_server()).await, Ok("hello".to_owned()));
}

#[tokio::test]
async fn a_named_certificate_of_an_unknown_authority_is_believed_itself() {
    let mut authority = by_a_server();
    authority.params.distinguished_name.push(DnType::CommonName, "authority.test");
    let leaf = Certificate::for_name("localhost");
    let issuer = Issuer::new(authority.params, authority.key);
    let certificate = leaf.params.signed_by(&leaf.key, &issuer).expect("a certificate");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leaf.pem");
    fs::write(&file, certificate.pem()).expect("a file");
    let at = serve(certificate.der().clone(), &leaf.key).await;
    let url = format!("wss://localhost:{}/", at.port());
    assert_eq!(open(&url, &[("ca", text(&file))]).await, Ok("hello".to_owned()));
    // The same server's, made anew with the same key, is another one.
    let params = CertificateParams::new(vec!["localhost".to_owned()]).expect("a plain name");
    fs::write(&file, params.signed_by(&leaf.key, &issuer).expect("a certificate").pem()).expect("a file");
    let trouble = refusal(&url, &[("ca", text(&file))]).await;
    assert!(trouble.message.to_string().contains("an authority this computer does not trust"), "{}", trouble.message);
}

#[tokio::test]
async fn an_address_in_numbers_is_checked_too() {
    for (listed, common, believed) in [
        (Some("127.0.0.1"), "x", true),
        (None, "127.0.0.1", true),
        (None, "127.0.0.2", false),
        (Some("::1"), "127.0.0.1", false),
    ] {
        let mut certificate = by_a_server();
        let listed = listed.map(|listed| SanType::IpAddress(listed.parse().expect("an address")));
        certificate.params.subject_alt_names = listed.into_iter().collect();
        certificate.params.distinguished_name.push(DnType::CommonName, common);
        let file = certificate.file();
        let at = tls_server(certificate).await;
        let opened = open(&format!("wss://127.0.0.1:{}/", at.port()), &[("ca", text(file.path()))]).await;
        assert_eq!(opened.is_ok(), believed, "{common}: {opened:?}");
    }
}

#[tokio::test]
#[cfg_attr(windows, ignore = "wine 8 believes no certificate of our own; Windows names faults without their dates")]
async fn a_named_certificate_has_to_be_in_order_all_the_same() {
    let mut expired = by_default();
    expired.params.not_before = date_time_ymd(1949, 1, 1);
    expired.params.not_after = date_time_ymd(2020, 2, 29);
    let mut early = by_a_server();
    early.params.not_before = date_time_ymd(2199, 12, 31);
    early.params.not_after = date_time_ymd(2200, 12, 31);
    let mut other = by_default();
    other.params.distinguished_name.push(DnType::CommonName, "other.test");
    let mut listed = by_default();
    listed.params.subject_alt_names = vec![SanType::DnsName("listed.test".try_into().expect("a name"))];
    for (certificate, words) in [
        (expired, "The certificate of localhost expired on 2020-02-29"),
        (early, "only valid from 2199-12-31"),
        (other, "The certificate shown for localhost belongs to other.test"),
        (listed, "The certificate shown for localhost belongs to listed.test."),
    ] {
        let trouble = shown(certificate).await.expect_err(words);
        assert_eq!(trouble.code, TroubleCode::Tls);
        assert!(trouble.message.to_string().contains(words), "{}", trouble.message);
    }
}

#[tokio::test]
#[cfg_attr(windows, ignore = "wine 8 believes no certificate of our own; Windows names faults without their dates")]
async fn what_would_mend_it_is_said() {
    let file = by_a_server().file();
    let at = tls_server(by_a_server()).await;
    for fields in [&[][..], &[("ca", text(file.path()))]] {
        let trouble = refusal(&format!("wss://localhost:{}/", at.port()), fields).await;
        assert!(trouble.message.to_string().contains("name a file with this very certificate"), "{}", trouble.message);
    }
    let authority = Certificate::for_name("authority.test");
    let mut nameless = Certificate::for_name("localhost");
    nameless.params.subject_alt_names.clear();
    let file = authority.file();
    let issuer = Issuer::new(authority.params, authority.key);
    let certificate = nameless.params.signed_by(&nameless.key, &issuer).expect("a certificate");
    let at = serve(certificate.der().clone(), &nameless.key).await;
    let trouble = refusal(&format!("wss://localhost:{}/", at.port()), &[("ca", text(file.path()))]).await;
    assert!(trouble.message.to_string().contains("lists localhost as its subjectAltName"), "{}", trouble.message);

    let old = CertificateDer::from_pem_slice(VERSION_1.as_bytes()).expect("a certificate");
    let error = ParsedCertificate::try_from(&old).map(drop).expect_err("it is too old");
    let trouble = reading::handshake(&io::Error::other(error), "localhost");
    assert!(trouble.message.to_string().contains("make one of version 3"), "{}", trouble.message);
}

/// As `openssl x509 -req` makes them of a request without extensions.
const VERSION_1: &str = "-----BEGIN CERTIFICATE-----
MIIBJDCBywIUJjkwvKX1aRU47FzWUZDu6h2P1dEwCgYIKoZIzj0EAwIwFDESMBAG
A1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDA4MTE1M1oYDzIxMjYxMTA2MDgxMTUz
WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAT4tcb7NkJffBIrm4VMCSEI0PywoS6Q2n9rT37+0cV5WVg7IO+Uwfcs03UZSAnW
wAD89czcuNCqhWfOfDe6dyJiMAoGCCqGSM49BAMCA0gAMEUCIQDwFdDh80d75fim
3njZL0uvpoKtlNVvosSmhsp/422k+QIgWbkJ9H9SOK7w+FHjzuaHEDBXCVgOY8D/
T/lF/E9Ln70=
-----END CERTIFICATE-----
";

#[test]
fn a_file_may_hold_its_certificates_in_any_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ca");
    let [one, two] = [by_default(), by_a_server()].map(|own| own.params.self_signed(&own.key).expect("a certificate"));
    let (both, key) = (format!("{}{}", one.pem(), two.pem()), KeyPair::generate().expect("a key").serialize_pem());
    let indented = format!("\n \t\n{}\n\n", both.replace('\n', " \n\n  "));
    for (what, bytes, holds) in [
        ("one", one.pem().into_bytes(), 1),
        ("DER", one.der().to_vec(), 1),
        ("two", both.clone().into_bytes(), 2),
        ("with a key and words", format!("Ours:\n{}{key}# and{}", one.pem(), two.pem()).into_bytes(), 1),
        (
            "with a key and words on lines of their own",
            format!("Ours:\n{}{key}# and\n{}", one.pem(), two.pem()).into_bytes(),
            2,
        ),
        ("of Windows", format!("\u{feff}{}", both.replace('\n', "\r\n")).into_bytes(), 2),
        ("with blanks", indented.into_bytes(), 2),
        ("without an end of line", both.trim_end().as_bytes().to_vec(), 2),
    ] {
        fs::write(&file, bytes).expect("a file");
        assert_eq!(file::read(&file).map(|read| read.len()), Ok(holds), "{what}");
    }
}

#[test]
fn a_file_that_is_of_no_use_is_told_as_what_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ca");
    let own = by_default();
    let (pem, key) = (own.params.self_signed(&own.key).expect("a certificate").pem(), own.key.serialize_pem());
    let said = |path: &Path| {
        let trouble = file::read(path).expect_err("of no use");
        assert!(!trouble.code.blocks(), "it is looked at again: {trouble:?}");
        assert!(trouble.message.to_string().contains(text(path)), "{}", trouble.message);
        trouble.message
    };
    for (bytes, words) in [
        (&b""[..], "holds no certificate in PEM or DER form."),
        (key.as_bytes(), "holds no certificate"),
        (b"30 82", "holds no certificate"),
        (b"\x30\x82\x01\x00no", "holds a certificate that is damaged"),
        (&pem.as_bytes()[..pem.len() / 2], "holds a certificate that is damaged"),
        (pem.replace("MII", "***").as_bytes(), "holds a certificate that is damaged"),
        (format!("{pem}{}", pem.replace("MII", "AAA")).as_bytes(), "holds a certificate that is damaged"),
    ] {
        fs::write(&file, bytes).expect("a file");
        assert!(said(&file).to_string().contains(words), "{words}: {}", said(&file));
    }
    assert!(said(folder.path()).to_string().contains("it is a folder"));
    assert!(said(&folder.path().join("none")).to_string().contains("there is no such file"));
}
