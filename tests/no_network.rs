//! Nothing leaves the computer, and nothing comes in: the program cannot connect to anything, because no code that could is in it.

mod crates;
mod pty;

use std::fs;
use std::path::Path;

use crates::{Crate, crates};

/// Calls of the system that open, or answer, a connection. Without `socket` none of the others is of use.
const CONNECTING: &[&str] = &[
    "socket",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "getaddrinfo",
    "gethostbyname",
    "gethostbyname_r",
    "getnameinfo",
    "res_init",
    "res_query",
    "io_uring_setup",
];

/// What is there although it sounds so: `socketpair` makes the two ends of a pipe within the program, by which a signal
/// wakes the loop of the terminal (`signal-hook`), and these read and write it.
const WITHIN_THE_PROGRAM: &[&str] =
    &["socketpair", "send", "sendmsg", "sendto", "recv", "recvmsg", "recvfrom", "getsockname", "getpeername"];

#[cfg(target_os = "linux")]
#[test]
fn the_program_imports_no_call_that_connects() {
    use object::{Object, ObjectSymbol};
    let bytes = fs::read(env!("CARGO_BIN_EXE_reprieve")).expect("the program");
    let program = object::File::parse(&*bytes).expect("an ELF file");
    let imports: Vec<&str> =
        program.dynamic_symbols().filter(|symbol| symbol.is_undefined()).filter_map(|symbol| symbol.name().ok()).collect();
    assert!(imports.contains(&"write") && imports.len() > 20, "the list of imports is there: {imports:?}");
    let connecting: Vec<&&str> = imports.iter().filter(|name| CONNECTING.contains(name)).collect();
    assert!(connecting.is_empty(), "{connecting:?}");
    let about_sockets = |name: &&&str| ["sock", "send", "recv", "peer"].iter().any(|part| name.contains(part));
    let unexplained: Vec<&&str> = imports.iter().filter(about_sockets).filter(|name| !WITHIN_THE_PROGRAM.contains(name)).collect();
    assert!(unexplained.is_empty(), "{unexplained:?}: say in WITHIN_THE_PROGRAM what it is for");
}

/// Words of code that speaks to a network.
const WORDS: &[&str] =
    &["std::net", "os::unix::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream", "UnixListener", "SocketAddr", "http::"];

#[test]
fn no_source_speaks_to_a_network() {
    let mut breaches = Vec::new();
    look_into(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut breaches);
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

fn look_into(folder: &Path, breaches: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            look_into(&path, breaches);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let found = WORDS.iter().filter(|word| text.contains(**word));
            breaches.extend(found.map(|word| format!("{}: {word}", path.display())));
        }
    }
}

/// Crates that are there to connect to something; and words in names that say so.
const OF_THE_NETWORK: &[&str] = &[
    "socket2",
    "tokio",
    "async-std",
    "smol",
    "hyper",
    "reqwest",
    "ureq",
    "isahc",
    "curl",
    "attohttpc",
    "minreq",
    "surf",
    "h2",
    "h3",
    "quinn",
    "rustls",
    "native-tls",
    "openssl",
    "openssl-sys",
    "tungstenite",
    "tonic",
    "zbus",
    "dbus",
    "ssh2",
    "git2",
    "sentry",
    "hickory-resolver",
    "trust-dns-resolver",
    "dns-lookup",
    "nix",
    "polling",
    "async-io",
];

/// Features that must be off. `rustix` asks the system without the library whose imports are looked at above; `mio` could
/// connect too (`signal-hook-mio` turns that on, for the pipe by which a signal wakes the loop), but not without an import.
const FEATURES: &[(&str, &[&str])] = &[("rustix", &["net", "io_uring", "all-apis"])];

#[test]
fn no_crate_of_the_program_is_of_the_network() {
    let of_the_program: Vec<Crate> = crates().into_iter().filter(|one| one.in_program).collect();
    assert!(of_the_program.len() > 50, "{of_the_program:?}");
    for Crate { name, features, .. } in &of_the_program {
        let by_word = ["http", "-net", "socket", "-tls", "telemetry"].iter().any(|word| name.contains(word));
        assert!(!OF_THE_NETWORK.contains(&name.as_str()) && !by_word, "{name} is of the network");
        for (_, forbidden) in FEATURES.iter().filter(|(of, _)| of == name) {
            let on: Vec<&&str> = forbidden.iter().filter(|feature| features.contains(**feature)).collect();
            assert!(on.is_empty(), "{name} is built with {on:?}");
        }
    }
}

/// The wizard at work, with a client: of all that it has open nothing is a connection.
#[cfg(target_os = "linux")]
#[test]
fn the_wizard_at_work_has_no_connection_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = env!("CARGO_BIN_EXE_reprieve");
    let pty = pty::Pty::start(program, &["demo"], &[("REPRIEVE_DATA_DIR", &data.to_string_lossy()), ("TERM", "xterm-256color")], (80, 24));
    pty.wait_for("Tour, 1 of");
    let process = format!("/proc/{}", pty.id());
    let files: Vec<String> = fs::read_dir(format!("{process}/fd"))
        .expect("its open files")
        .filter_map(|entry| Some(fs::read_link(entry.ok()?.path()).ok()?.to_string_lossy().into_owned()))
        .collect();
    assert!(files.len() >= 3, "{files:?}");
    let connections: String = ["tcp", "tcp6", "udp", "udp6", "udplite", "raw", "raw6", "icmp", "packet", "netlink"]
        .iter()
        .filter_map(|kind| fs::read_to_string(format!("{process}/net/{kind}")).ok())
        .collect();
    for socket in files.iter().filter_map(|file| file.strip_prefix("socket:[")?.strip_suffix(']')) {
        let is_connection = connections.split_whitespace().any(|word| word == socket);
        assert!(!is_connection, "socket {socket} is a connection");
    }
}
