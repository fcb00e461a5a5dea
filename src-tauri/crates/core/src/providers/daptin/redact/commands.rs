//! Passwords that programs take as an argument whose name is a letter: `mysql -pSECRET`, `curl -u user:pass`.

/// Where the secret of a command in this line starts.
pub(super) fn secret(line: &str) -> Option<usize> {
    if !line.contains(" -") {
        return None;
    }
    let mut known: Option<&Program> = None;
    let mut flag_before = false;
    for word in line.split_whitespace() {
        // Every word is a part of the line.
        let at = word.as_ptr() as usize - line.as_ptr() as usize;
        if let Some(program) = PROGRAMS.iter().find(|program| program.is(word)) {
            known = Some(program);
            flag_before = false;
            continue;
        }
        let Some(program) = known else { continue };
        let fits = |value: &str| !program.pair || value.contains(':');
        let bare = |value: &str| value.trim_start_matches(['"', '\'', '=']).len();
        if flag_before && fits(word) && !word.starts_with('-') {
            return Some(at + word.len() - bare(word));
        }
        flag_before = false;
        for flag in program.flags {
            match word.strip_prefix(flag) {
                Some("") => flag_before = program.apart,
                Some(value) if (!flag.starts_with("--") || value.starts_with('=')) && fits(value) => {
                    return Some(at + word.len() - bare(value));
                }
                _ => {}
            }
            // `-su` is `-s -u`.
            let letters = word.strip_prefix('-').filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic()));
            let together = letters.is_some_and(|letters| flag.len() == 2 && letters.ends_with(&flag[1..]));
            flag_before |= together && program.apart && program.pair;
        }
        if matches!(word, "|" | "&&" | ";" | "||") {
            known = None;
        }
    }
    None
}

struct Program {
    names: &'static [&'static str],
    flags: &'static [&'static str],
    /// Whether the value may be a word of its own.
    apart: bool,
    /// Whether it is a user and a password, with a colon between them.
    pair: bool,
}

impl Program {
    fn is(&self, word: &str) -> bool {
        let word = word.trim_start_matches(['"', '\'', '`', '(', '$']);
        self.names.contains(&word.rsplit('/').next().unwrap_or(word))
    }
}

const PROGRAMS: [Program; 6] = [
    Program {
        names: &["mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump", "mariadb-admin"],
        flags: &["-p"],
        apart: false,
        pair: false,
    },
    Program { names: &["curl"], flags: &["-u", "-U", "--user", "--proxy-user"], apart: true, pair: true },
    Program { names: &["http", "https", "xh", "xhs"], flags: &["-a", "--auth"], apart: true, pair: true },
    Program { names: &["sshpass"], flags: &["-p"], apart: true, pair: false },
    Program { names: &["redis-cli"], flags: &["-a"], apart: true, pair: false },
    Program {
        names: &["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami"],
        flags: &["-w"],
        apart: true,
        pair: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_a_command_is_found() {
        for (line, found) in [
            ("mysql -u root -phunter2 db", "hunter2 db"),
            ("run: /usr/bin/mysqldump -p'hunter2' db", "hunter2' db"),
            ("curl -u bob:hunter2 https://h", "bob:hunter2 https://h"),
            ("curl -ubob:hunter2 https://h", "bob:hunter2 https://h"),
            ("`curl -sSu \"bob:hunter2\" https://h`", "bob:hunter2\" https://h`"),
            ("curl --user bob:hunter2 https://h", "bob:hunter2 https://h"),
            ("curl --user=bob:hunter2 https://h", "bob:hunter2 https://h"),
            ("curl https://h | mysql -phunter2", "hunter2"),
            ("http -a bob:hunter2 h", "bob:hunter2 h"),
            ("sshpass -p hunter2 ssh h", "hunter2 ssh h"),
            ("redis-cli -a hunter2", "hunter2"),
            ("ldapsearch -x -w hunter2", "hunter2"),
        ] {
            assert_eq!(secret(line).map(|at| &line[at..]), Some(found), "{line}");
        }
    }

    #[test]
    fn other_arguments_stay() {
        for line in [
            "mysql -u root -p db",
            "mysql -P3306 -h db",
            "ssh -p 22 host",
            "mkdir -path x",
            "curl -u bob https://h",
            "curl -s https://h:8080/",
            "curl -o out https://h",
            "docker run -p 80:80 x",
            "the mysql server - please restart",
            "curl x && ls -u a:b",
            "a -- b",
        ] {
            assert_eq!(secret(line), None, "{line}");
        }
    }
}
