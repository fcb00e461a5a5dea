//! The REST side: sign-in, who am I, and pages of tables.

use serde_json::{Map, Value, json};

use super::super::http::{Request, Response};
use super::USER;
use super::backend::Backend;

/// Answers a request.
pub(super) fn answer(backend: &mut Backend, request: &Request) -> Response {
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    match (request.method.as_str(), path) {
        ("POST", "/action/user_account/signin") => sign_in(backend, &request.body),
        ("GET", "/api/user_account/mine") if backend.knows(request) => {
            let attributes = json!({"name": "Ann", "email": backend.options.email, "reference_id": USER});
            let data = json!({"type": "user_account", "id": USER, "attributes": attributes});
            Response::new(200, json!({ "data": data }).to_string())
        }
        // A guest is nobody.
        ("GET", "/api/user_account/mine") => Response::new(200, r#"{"data":null}"#),
        ("GET", path) => match path.strip_prefix("/api/") {
            Some("world") => {
                let rows = backend
                    .options
                    .tables
                    .keys()
                    .map(|name| json!({"table_name": name, "reference_id": format!("world-{name}")}));
                let rows: Vec<_> = rows.filter_map(|row| row.as_object().cloned()).collect();
                page(backend, "world", rows, query, backend.knows(request))
            }
            Some(table) => match backend.options.tables.get(table).cloned() {
                Some(rows) => page(backend, table, rows, query, backend.knows(request)),
                None => Response::new(404, "{}"),
            },
            None => {
                path.strip_prefix("/jsmodel/").map_or_else(|| Response::new(404, "{}"), |table| model(backend, table))
            }
        },
        _ => Response::new(404, "{}"),
    }
}

fn sign_in(backend: &mut Backend, body: &str) -> Response {
    if !backend.options.guests_sign_in {
        return Response::new(403, "{}");
    }
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let given = &body["attributes"];
    if given["email"] != backend.options.email.as_str() || given["password"] != backend.options.password.as_str() {
        let notice = json!({"message": "Invalid username or password", "title": "failed", "type": "error"});
        return Response::new(500, json!([{"ResponseType": "client.notify", "Attributes": notice}]).to_string());
    }
    let token = backend.issue();
    let cookie = format!("{token}; SameSite=Strict");
    let answers = json!([
        {"ResponseType": "client.store.set", "Attributes": {"key": "token", "value": token}},
        {"ResponseType": "client.cookie.set", "Attributes": {"key": "token", "value": cookie}},
        {"ResponseType": "client.notify", "Attributes": {"message": "Logged in", "title": "Success", "type": "success"}},
        {"ResponseType": "client.redirect", "Attributes": {"location": "/", "window": "self"}},
    ]);
    Response::new(200, answers.to_string())
}

/// What a table is made of, which everybody may know.
fn model(backend: &Backend, table: &str) -> Response {
    let Some(columns) = backend.options.columns.get(table) else { return Response::new(404, "{}") };
    let column = |(name, kind): &(&str, &str)| ((*name).to_owned(), json!({"ColumnName": name, "ColumnType": kind}));
    let columns: Map<_, _> = columns.iter().map(column).collect();
    Response::new(200, json!({ "ColumnModel": columns }).to_string())
}

/// One page. Rows are left out after it was cut: for guests all of them. The number of the last
/// page is one too many when the rows fill all pages, as the server reckons it.
fn page(backend: &Backend, table: &str, mut rows: Vec<Map<String, Value>>, query: &str, known: bool) -> Response {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let number = |name: &str, default: usize| value(name).and_then(|text| text.parse().ok()).unwrap_or(default).max(1);
    let (size, page) = (number("page[size]", 10), number("page[number]", 1));
    let sort = value("sort").unwrap_or("-created_at");
    let (column, down) = sort.strip_prefix('-').map_or((sort, false), |column| (column, true));
    rows.sort_by_key(|row| row.get(column).and_then(Value::as_str).unwrap_or_default().to_owned());
    if down {
        rows.reverse();
    }
    let total = rows.len();
    let shown = rows.into_iter().skip((page - 1) * size).take(size).filter(|row| {
        let hidden =
            row.get("reference_id").and_then(Value::as_str).is_some_and(|id| backend.options.hidden.contains(id));
        known && !hidden
    });
    let data: Vec<_> = shown
        .map(|mut row| {
            if backend.options.hides_version {
                row.remove("version");
            }
            for (column, value) in &mut row {
                if backend.options.passwords.contains(column) {
                    *value = "".into();
                }
            }
            json!({"type": table, "id": row.get("reference_id"), "attributes": row, "relationships": {}})
        })
        .collect();
    let links = json!({"current_page": page, "last_page": 1 + total / size, "per_page": size, "total": total});
    Response::new(200, json!({"links": links, "data": data}).to_string())
}
