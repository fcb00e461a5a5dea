//! The models metasmoke broadcasts: what of them is kept, where they are seen.
//!
//! Facts: the 31 classes that include the server's `Websocket` concern, its `db/schema.rb` and
//! `config/routes.rb`. metasmoke strips what it calls sensitive by a list of its own that has
//! fallen behind its columns; the allow-lists here are what Bellhop relies on.

/// One model that metasmoke broadcasts.
#[derive(Debug)]
pub(crate) struct Model {
    /// Its table: the name in subscriptions and kinds.
    pub(crate) table: &'static str,
    /// Its class: the name in events.
    pub(crate) class: &'static str,
    /// Which heading its kinds stand under.
    pub(crate) group: &'static str,
    /// The columns that name one of it, best first.
    pub(crate) names: &'static [&'static str],
    /// The columns that are kept; all others are dropped unread.
    pub(crate) columns: &'static [&'static str],
    /// Where it is seen, best first; a page whose `{column}` the row lacks is passed over.
    pub(crate) pages: &'static [&'static str],
    /// A row to show what its events look like.
    pub(crate) example: &'static str,
}

/// The model whose table is `table`.
pub(crate) fn by_table(table: &str) -> Option<&'static Model> {
    MODELS.binary_search_by(|model| model.table.cmp(table)).ok().map(|at| &MODELS[at])
}

/// The model whose class is `class`.
pub(crate) fn by_class(class: &str) -> Option<&'static Model> {
    MODELS.iter().find(|model| model.class == class)
}

const POSTS: &str = "posts";
const FLAGS: &str = "flags";
const NEWS: &str = "news";
const REVIEW: &str = "review";
const DOMAINS: &str = "domains";
const ABUSE: &str = "abuse";
const SYSTEM: &str = "system";
const PEOPLE: &str = "people";

/// The groups in the order they are shown.
pub(crate) const GROUPS: [&str; 8] = [FLAGS, NEWS, POSTS, REVIEW, DOMAINS, SYSTEM, ABUSE, PEOPLE];

/// All models, by table.
#[rustfmt::skip]
pub(crate) static MODELS: &[Model] = &[
    Model {
        table: "abuse_comments", class: "AbuseComment", group: ABUSE, names: &[],
        columns: &["id", "user_id", "abuse_report_id", "text", "created_at", "updated_at"],
        pages: &["/abuse/reports/{abuse_report_id}"],
        example: r#"{"id":4,"abuse_report_id":12,"text":"The host answered."}"#,
    },
    Model {
        table: "abuse_contacts", class: "AbuseContact", group: ABUSE, names: &["name"],
        columns: &["id", "name", "link", "created_at", "updated_at"],
        pages: &["/abuse/contacts/{id}"],
        example: r#"{"id":3,"name":"Example Hosting"}"#,
    },
    Model {
        table: "abuse_report_statuses", class: "AbuseReportStatus", group: ABUSE, names: &["name"],
        columns: &["id", "name", "details", "color", "icon", "created_at", "updated_at"],
        pages: &["/abuse/statuses/{id}"],
        example: r#"{"id":2,"name":"Waiting for an answer"}"#,
    },
    Model {
        // Its `uuid` opens the report to anyone, so it is not kept.
        table: "abuse_reports", class: "AbuseReport", group: ABUSE, names: &[],
        columns: &["id", "user_id", "reportable_type", "reportable_id", "abuse_contact_id", "abuse_report_status_id",
            "created_at", "updated_at"],
        pages: &["/abuse/reports/{id}"],
        example: r#"{"id":12,"reportable_type":"SpamDomain","reportable_id":31}"#,
    },
    Model {
        table: "announcements", class: "Announcement", group: NEWS, names: &[],
        columns: &["id", "text", "expiry", "created_at", "updated_at"],
        pages: &["/announcements"],
        example: r#"{"id":8,"text":"Maintenance on Sunday from 06:00 UTC"}"#,
    },
    Model {
        table: "api_keys", class: "APIKey", group: PEOPLE, names: &["app_name"],
        columns: &["id", "app_name", "user_id", "is_trusted", "github_link", "created_at", "updated_at"],
        pages: &["/admin/keys"],
        example: r#"{"id":5,"app_name":"Flag helper"}"#,
    },
    Model {
        table: "api_tokens", class: "APIToken", group: PEOPLE, names: &[],
        columns: &["id", "user_id", "api_key_id", "expiry", "created_at", "updated_at"],
        pages: &[],
        example: r#"{"id":9}"#,
    },
    Model {
        table: "deletion_logs", class: "DeletionLog", group: POSTS, names: &[],
        columns: &["id", "post_id", "is_deleted", "uncertainty", "api_key_id", "post_link", "created_at", "updated_at"],
        pages: &["/post/{post_id}"],
        example: r#"{"id":77,"post_id":42,"is_deleted":true}"#,
    },
    Model {
        table: "domain_links", class: "DomainLink", group: DOMAINS, names: &["link_type"],
        columns: &["id", "left_id", "right_id", "link_type", "comments", "creator_id", "created_at", "updated_at"],
        pages: &["/domains/{left_id}"],
        example: r#"{"id":6,"left_id":31,"right_id":32,"link_type":"Same owner"}"#,
    },
    Model {
        table: "domain_tags", class: "DomainTag", group: DOMAINS, names: &["name"],
        columns: &["id", "name", "description", "special", "created_at", "updated_at"],
        pages: &["/domains/tags/{id}"],
        example: r#"{"id":14,"name":"blog-comment-spam"}"#,
    },
    Model {
        table: "feedbacks", class: "Feedback", group: POSTS, names: &[],
        columns: &["id", "post_id", "feedback_type", "user_name", "user_id", "is_invalidated", "invalidated_by",
            "invalidated_at", "chat_user_id", "chat_host", "api_key_id", "app_name", "post_link", "created_at", "updated_at"],
        pages: &["/post/{post_id}"],
        example: r#"{"id":91,"post_id":42,"feedback_type":"tpu-","user_name":"Otter"}"#,
    },
    Model {
        table: "flag_conditions", class: "FlagCondition", group: FLAGS, names: &[],
        columns: &["id", "user_id", "flags_enabled", "min_weight", "max_poster_rep", "min_reason_count", "created_at",
            "updated_at"],
        pages: &["/flagging/conditions"],
        example: r#"{"id":11}"#,
    },
    Model {
        table: "flag_logs", class: "FlagLog", group: FLAGS, names: &[],
        columns: &["id", "post_id", "success", "is_auto", "is_dry_run", "flag_type", "error_message", "comment",
            "backoff", "user_id", "user_name", "site_id", "flag_condition_id", "api_key_id", "post_link", "created_at",
            "updated_at"],
        pages: &["/post/{post_id}/flag_logs", "/flagging/logs"],
        example: r#"{"id":7,"post_id":42,"success":true,"is_auto":true,"flag_type":"spam"}"#,
    },
    Model {
        table: "flag_settings", class: "FlagSetting", group: FLAGS, names: &["name"],
        columns: &["id", "name", "value", "created_at", "updated_at"],
        pages: &["/flagging/settings"],
        example: r#"{"id":1,"name":"flagging_enabled","value":"1"}"#,
    },
    Model {
        // metasmoke strips reason and user, who may be anybody.
        table: "flags", class: "Flag", group: REVIEW, names: &[],
        columns: &["id", "post_id", "is_completed", "created_at", "updated_at"],
        pages: &["/post/{post_id}", "/admin/flagged"],
        example: r#"{"id":2,"post_id":42,"is_completed":false}"#,
    },
    Model {
        table: "github_tokens", class: "GithubToken", group: PEOPLE, names: &[],
        columns: &["id", "created_at", "updated_at"],
        pages: &[],
        example: r#"{"id":1}"#,
    },
    Model {
        table: "moderator_sites", class: "ModeratorSite", group: PEOPLE, names: &[],
        columns: &["id", "user_id", "site_id", "created_at", "updated_at"],
        pages: &["/users/{user_id}"],
        example: r#"{"id":4,"user_id":7,"site_id":3}"#,
    },
    Model {
        table: "post_comments", class: "PostComment", group: POSTS, names: &[],
        columns: &["id", "post_id", "user_id", "text", "created_at", "updated_at"],
        pages: &["/post/{post_id}"],
        example: r#"{"id":20,"post_id":42,"text":"Third one from this address today."}"#,
    },
    Model {
        table: "posts", class: "Post", group: POSTS, names: &["title"],
        columns: &["id", "title", "link", "site_id", "username", "user_link", "user_reputation", "score", "why", "tags",
            "is_tp", "is_fp", "is_naa", "autoflagged", "feedbacks_count", "revision_count", "native_id",
            "smoke_detector_id", "stack_exchange_user_id", "post_creation_date", "deleted_at", "created_at",
            "updated_at"],
        pages: &["/post/{id}"],
        example: r#"{"id":42,"title":"Best keto gummies","link":"//superuser.com/questions/481223"}"#,
    },
    Model {
        table: "reasons", class: "Reason", group: SYSTEM, names: &["reason_name"],
        columns: &["id", "reason_name", "last_post_title", "inactive", "weight", "maximum_weight", "description",
            "created_at", "updated_at"],
        pages: &["/reason/{id}"],
        example: r#"{"id":33,"reason_name":"Bad keyword in title"}"#,
    },
    Model {
        table: "review_items", class: "ReviewItem", group: REVIEW, names: &[],
        columns: &["id", "review_queue_id", "reviewable_type", "reviewable_id", "completed", "created_at", "updated_at"],
        // What is to be reviewed has a page; the queue's own needs its name, which the row lacks.
        pages: &["/review"],
        example: r#"{"id":60,"reviewable_type":"Post","reviewable_id":42}"#,
    },
    Model {
        table: "review_queues", class: "ReviewQueue", group: REVIEW, names: &["name"],
        columns: &["id", "name", "description", "created_at", "updated_at"],
        pages: &["/review/{name}", "/review"],
        example: r#"{"id":1,"name":"posts"}"#,
    },
    Model {
        table: "review_results", class: "ReviewResult", group: REVIEW, names: &["result"],
        columns: &["id", "user_id", "result", "review_item_id", "created_at", "updated_at"],
        pages: &["/review"],
        example: r#"{"id":61,"result":"tp","review_item_id":60}"#,
    },
    Model {
        table: "roles", class: "Role", group: PEOPLE, names: &["name"],
        columns: &["id", "name", "resource_type", "resource_id", "created_at", "updated_at"],
        pages: &[],
        example: r#"{"id":3,"name":"reviewer"}"#,
    },
    Model {
        table: "sites", class: "Site", group: SYSTEM, names: &["site_name", "site_domain"],
        columns: &["id", "site_name", "site_url", "site_domain", "api_parameter", "flags_enabled", "max_flags_per_post",
            "is_child_meta", "created_at", "updated_at"],
        pages: &["/sites/dash?site_id={id}"],
        example: r#"{"id":3,"site_name":"Super User"}"#,
    },
    Model {
        table: "smoke_detectors", class: "SmokeDetector", group: SYSTEM, names: &["location", "name"],
        columns: &["id", "name", "location", "last_ping", "is_standby", "force_failover", "force_pull", "user_id",
            "created_at", "updated_at"],
        pages: &["/status"],
        example: r#"{"id":2,"name":"Smokey","location":"attic/heron"}"#,
    },
    Model {
        table: "spam_domains", class: "SpamDomain", group: DOMAINS, names: &["domain"],
        columns: &["id", "domain", "created_at", "updated_at"],
        pages: &["/domains/{id}"],
        example: r#"{"id":31,"domain":"gummies.example"}"#,
    },
    Model {
        table: "stack_exchange_users", class: "StackExchangeUser", group: POSTS, names: &["username"],
        columns: &["id", "user_id", "username", "reputation", "question_count", "answer_count", "still_alive", "site_id",
            "last_api_update", "created_at", "updated_at"],
        pages: &["/spammers/{id}"],
        example: r#"{"id":15,"username":"ketofan"}"#,
    },
    Model {
        table: "statistics", class: "Statistic", group: SYSTEM, names: &[],
        columns: &["id", "posts_scanned", "api_quota", "post_scan_rate", "smoke_detector_id", "created_at", "updated_at"],
        pages: &["/smoke_detector/{smoke_detector_id}/statistics", "/status"],
        example: r#"{"id":500,"posts_scanned":1834,"api_quota":9120,"smoke_detector_id":2}"#,
    },
    Model {
        table: "user_site_settings", class: "UserSiteSetting", group: FLAGS, names: &[],
        columns: &["id", "user_id", "max_flags", "flags_used", "created_at", "updated_at"],
        pages: &["/flagging/preferences"],
        example: r#"{"id":8}"#,
    },
    Model {
        // A person's row: name and number, nothing else.
        table: "users", class: "User", group: PEOPLE, names: &["username"],
        columns: &["id", "username", "created_at", "updated_at"],
        pages: &["/users/{id}"],
        example: r#"{"id":7,"username":"Otter"}"#,
    },
];
