//! Strings that can be told from all others, and the search for them in files. Knows no program.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// So many bytes of a string are looked up; then the whole is compared.
const HEAD: usize = 10;

/// The letters of a string.
const LETTERS: usize = 14;

/// Distinct strings of letters, some of them outside ASCII.
pub fn strings(count: usize) -> Vec<String> {
    let alphabet: Vec<char> = "abcdefghijklmnopqrstuvwxyzéñß".chars().collect();
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let mut all = BTreeSet::new();
    while all.len() < count {
        all.insert((0..LETTERS).map(|_| alphabet[next() as usize % alphabet.len()]).collect::<String>());
    }
    all.into_iter().collect()
}

/// The strings as they may stand in a file: UTF-8, UTF-16 in both orders.
pub struct Search(HashMap<[u8; HEAD], Vec<(Vec<u8>, usize)>>);

impl Search {
    pub fn new(strings: &[String]) -> Search {
        let mut heads: HashMap<[u8; HEAD], Vec<(Vec<u8>, usize)>> = HashMap::new();
        for (at, string) in strings.iter().enumerate() {
            let little: Vec<u8> = string.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = string.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [string.clone().into_bytes(), little, big] {
                let head = bytes[..HEAD].try_into().expect("long enough");
                heads.entry(head).or_default().push((bytes, at));
            }
        }
        Search(heads)
    }

    /// Which of the strings stand in these bytes.
    pub fn in_bytes(&self, bytes: &[u8]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (start, window) in bytes.windows(HEAD).enumerate() {
            let head: &[u8; HEAD] = window.try_into().expect("as long");
            for (whole, at) in self.0.get(head).into_iter().flatten() {
                if bytes[start..].starts_with(whole) {
                    found.insert(*at);
                }
            }
        }
        found
    }

    /// Which of them stand in a file under this folder, or in its name, and where. Also how many files there were.
    pub fn under(&self, folder: &Path) -> (BTreeSet<(usize, PathBuf)>, usize) {
        let (mut found, mut files) = (BTreeSet::new(), 0);
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").as_encoded_bytes().to_vec();
            found.extend(self.in_bytes(&name).into_iter().map(|at| (at, path.clone())));
            if path.is_dir() {
                let (inner, count) = self.under(&path);
                found.extend(inner);
                files += count;
            } else if let Ok(bytes) = fs::read(&path) {
                // One that is gone meanwhile was a temporary one; the next look sees the next.
                found.extend(self.in_bytes(&bytes).into_iter().map(|at| (at, path.clone())));
                files += 1;
            }
        }
        (found, files)
    }
}

#[test]
fn the_search_finds_what_is_there() {
    let strings = strings(1000);
    assert_eq!(strings.len(), 1000);
    let search = Search::new(&strings);
    let dir = tempfile::tempdir().expect("a folder");
    let utf16: Vec<u8> = "x".chars().chain(strings[7].chars()).collect::<String>().encode_utf16().flat_map(u16::to_be_bytes).collect();
    fs::create_dir(dir.path().join("deep")).expect("a folder");
    fs::write(dir.path().join("deep/one"), format!("{{\"a\": \"{}\"}}", strings[3])).expect("written");
    fs::write(dir.path().join("two"), utf16).expect("written");
    fs::write(dir.path().join(&strings[999]), "").expect("written");
    let (found, files) = search.under(dir.path());
    assert_eq!((found.into_iter().map(|(at, _)| at).collect::<Vec<_>>(), files), (vec![3, 7, 999], 3));
    assert!(search.in_bytes(&strings[5].as_bytes()[..LETTERS - 1]).is_empty());
}
