//! Addresses of pages, mailboxes and files: one word whatever marks they hold.

/// Length of the address that `rest` begins with, if it does.
pub(super) fn address(rest: &str) -> Option<usize> {
    let page = rest.find("://").is_some_and(|colon| {
        rest[..colon]
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
    }) || starts_with_ignoring_case(rest, "www.")
        || starts_with_ignoring_case(rest, "mailto:")
        || starts_with_ignoring_case(rest, "doi:")
        || is_domain_path(rest);
    let length = if page {
        rest.find(['<', '>', '"', '“', '”', '«', '»'])
            .unwrap_or(rest.len())
    } else if let Some(sign) = rest.find('@') {
        mailbox(rest, sign)?
    } else {
        return None;
    };
    let trimmed =
        rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']);
    (!trimmed.is_empty()).then_some(trimmed.len())
}

fn starts_with_ignoring_case(rest: &str, start: &str) -> bool {
    rest.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
        && rest.len() > start.len()
}

/// "example.org/path": a domain of small letters, then a slash.
fn is_domain_path(rest: &str) -> bool {
    let Some(slash) = rest.find('/') else {
        return false;
    };
    let domain = &rest[..slash];
    let Some((name, top)) = domain.rsplit_once('.') else {
        return false;
    };
    !name.is_empty()
        && (2..=6).contains(&top.len())
        && top.bytes().all(|byte| byte.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// Length of a mailbox with its sign at `sign`, if it is one.
fn mailbox(rest: &str, sign: usize) -> Option<usize> {
    let part = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+' | b'%')
    };
    let bytes = rest.as_bytes();
    let host = bytes[sign + 1..]
        .iter()
        .take_while(|byte| part(byte))
        .count();
    (bytes[..sign].iter().all(part) && host > 0).then_some(sign + 1 + host)
}
