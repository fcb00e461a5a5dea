# frozen_string_literal: true

# A real Action Cable server with metasmoke's channel, fed with made-up news.
#
#   CABLE_DIR=DIR CABLE_KEYS=one,two puma -q -b tcp://127.0.0.1:PORT -t 2:8 cable.ru
#
# DIR/world.json holds the rows the HTTP API answers with; it is read at each request, so that news can happen
# while the server is down. DIR/journal gets one line for each dial and each API request, never with a key.
# CHECK_ORIGIN=1 turns Action Cable's origin check on; LEGACY=1 drops `disconnect` frames as Rails 5.2 does.

require "logger"
require "json"
require "securerandom"
require "active_support/all"
require "action_cable"

KEYS = ENV.fetch("CABLE_KEYS").split(",").freeze
DIRECTORY = ENV.fetch("CABLE_DIR")

# A rackup file's own methods are out of its classes' reach, hence a module for the two they share.
module Wire
  module_function

  def journal(line)
    File.open(File.join(DIRECTORY, "journal"), "a") { |file| file.syswrite("#{line}\n") }
  end

  def json(status, value)
    [status, { "Content-Type" => "application/json" }, [value.to_json]]
  end
end

class Connection < ActionCable::Connection::Base
  identified_by :id

  def connect
    self.id = SecureRandom.hex(8)
    reject_unauthorized_connection if request.params["deny"] == "1"
  end

  def close(reason: nil, reconnect: true)
    ENV["LEGACY"] == "1" ? websocket.close : super
  end
end

class ApiChannel < ActionCable::Channel::Base
  LEGACY_STREAMS = %w[api_feedback api_flag_logs api_deletion_logs api_statistics].freeze

  # `create` and `update` are what an entry without types means; `destroy` must be asked for by name. An entry that
  # ends in `#` raises here as it does on metasmoke, and the client hears neither a confirmation nor a refusal.
  def subscribed
    return reject unless KEYS.include?(params[:key])
    return LEGACY_STREAMS.each { |name| stream_from(name) } if params[:events].blank?

    params[:events].split(";").each do |entry|
      model, types = entry.split("#")
      types = "create,update" unless entry.include?("#")
      types.split(",").each { |type| stream_for("#{model}_#{type}") }
    end
  end
end

config = ActionCable::Server::Base.config
config.logger = Logger.new(nil)
config.cable = { "adapter" => "async" }.with_indifferent_access
config.connection_class = -> { Connection }
config.disable_request_forgery_protection = ENV["CHECK_ORIGIN"] != "1"

# What a test asks of the server: news to broadcast, faults to show, and who is connected.
class Control
  include Wire

  def call(env)
    request = Rack::Request.new(env)
    case [request.request_method, request.path_info]
    when ["POST", "/broadcast"] then broadcast(JSON.parse(request.body.read))
    when ["POST", "/raw"] then ActionCable.server.broadcast(request.params.fetch("stream"), JSON.parse(request.body.read))
    when ["POST", "/restart"] then ActionCable.server.restart
    when ["POST", "/kick"] then kick
    when ["GET", "/connections"] then return json(200, connections)
    else return json(404, { error: "no such control" })
    end
    json(200, {})
  end

  private

  def broadcast(event)
    table = event.fetch("event_class").pluralize.underscore
    ApiChannel.broadcast_to("#{table}_#{event.fetch("event_type")}", event)
  end

  def kick
    ActionCable.server.connections.dup.each { |connection| ActionCable.server.disconnect(id: connection.id) }
  end

  def connections
    live = ActionCable.server.connections.dup
    asked = live.flat_map { |connection| connection.subscriptions.identifiers }
    { open: live.size, subscriptions: asked.map { |identifier| JSON.parse(identifier).except("key") } }
  end
end

# The part of metasmoke's HTTP API that look-ups and catch-up use: newest first, ten a page unless asked, at most 100.
class Api
  include Wire

  FIELDS = {
    "posts" => %w[id title link site_id user_link username user_reputation],
    "feedbacks" => %w[id feedback_type post_id user_id],
    "deletions" => %w[id post_id is_deleted],
    "comments" => %w[id post_id user_id text],
    "announcements" => %w[id text expiry]
  }.freeze

  def call(env)
    request = Rack::Request.new(env)
    journal("#{request.request_method.downcase} #{request.path}")
    unless KEYS.include?(request.params["key"])
      return json(403, { name: "missing_key", detail: "No key was passed or the passed key is invalid.", code: 403 })
    end

    answer(request, JSON.parse(File.read(File.join(DIRECTORY, "world.json"))))
  end

  private

  def answer(request, world)
    params = request.params
    case request.path_info
    when "/graphql" then graphql(request, world)
    when "/v2.0/posts/between"
      page("posts", params, created_between(world["posts"], Time.parse(params["from"]), Time.parse(params["to"])))
    when %r{\A/v2\.0/posts/([\d,]+)\z}
      ids = Regexp.last_match(1).split(",").map(&:to_i)
      page("posts", params, world["posts"].select { |row| ids.include?(row["id"]) })
    when %r{\A/v2\.0/(\w+)\z}
      table = Regexp.last_match(1)
      FIELDS.key?(table) ? page(table, params, world[table]) : json(404, { name: "not_found" })
    else json(404, { name: "not_found" })
    end
  end

  # Neither bound belongs to the answer.
  def created_between(rows, from, to)
    rows.select { |row| (at = Time.parse(row["created_at"])) > from && at < to }
  end

  # The default columns are few; any `filter` is taken to ask for all of them.
  def page(table, params, rows)
    size = (params["per_page"] || 10).to_i.clamp(1, 100)
    skip = ((params["page"] || 1).to_i - 1) * size
    rows = rows.sort_by { |row| -row["id"] }
    items = rows.drop(skip).take(size)
    items = items.map { |row| row.slice(*FIELDS.fetch(table)) } unless params["filter"]
    json(200, { items: items, has_more: rows.size > skip + size })
  end

  # Only flag logs can be asked for this way, as `{ flag_logs(last: N, offset: N) { columns post { columns } } }`.
  def graphql(request, world)
    body = request.media_type == "application/json" ? JSON.parse(request.body.read) : request.params
    query = body["query"].to_s
    return json(200, { errors: [{ message: "Field is not known here" }] }) unless query =~ /\bflag_logs\s*\(([^)]*)\)/

    arguments = Regexp.last_match(1).scan(/(\w+)\s*:\s*(\d+)/).to_h { |name, value| [name, value.to_i] }
    mine, posts = query[/flag_logs\s*\([^)]*\)\s*\{(.*)\}/m, 1].split(/\bpost\b\s*\{/)
    rows = world["flag_logs"].sort_by { |row| row["id"] }
    rows = rows[0...-arguments["offset"]] if arguments["offset"].to_i.positive?
    rows = rows.last([arguments["last"] || 20, 200].min)
    json(200, { data: { flag_logs: rows.map { |row| flag_log(row, world, mine, posts) } } })
  end

  def flag_log(row, world, columns, post_columns)
    wanted = columns.scan(/\w+/)
    shown = row.slice(*wanted)
    return shown unless post_columns

    post = world["posts"].find { |candidate| candidate["id"] == row["post_id"] }
    shown.merge("post" => post&.slice(*post_columns.scan(/\w+/)))
  end
end

map "/cable" do
  run(lambda do |env|
    Wire.journal("dial")
    ActionCable.server.call(env)
  end)
end
map("/control") { run Control.new }
map("/api") { run Api.new }
run(lambda do |env|
  [200, { "Content-Type" => "text/plain" }, ["A made-up metasmoke. Bellhop opened #{env["PATH_INFO"]}.\n"]]
end)
