#!/usr/bin/env bash
# The library from outside: real binary, real files, real exit codes. Needs no language pipeline.
set -euo pipefail
synoptic=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export SYNOPTIC_LIBRARY=$folder/a.synoptic

fail() {
  echo "FAIL $*" >&2
  exit 1
}
expect() { # expect CODE COMMAND...: runs it, its output in $out
  local code=$1 got=0
  shift
  out=$("$@" 2>"$folder/err") || got=$?
  [ "$got" -eq "$code" ] || fail "exit $got, not $code: $* ($(cat "$folder/err"))"
}

cat >"$folder/rows.jsonl" <<'ROWS'
{"title": "Ferry Marisol aground off Hallow Point", "source": "courier", "date": "2031-05-12", "url": "https://courier.example/a", "text": "A ferry with 214 people ran aground off Hallow Point on Tuesday night, the Vessen coast guard said. Nine passengers were hurt when the Marisol struck a sandbank in fog. Captain Odel Brant said the radar had failed. Tugs from Orrel pulled the ship free at dawn."}
{"title": "Nine hurt as ferry Marisol strikes sandbank", "source": "gazette", "date": "2031-05-13", "url": "https://gazette.example/b", "text": "Nine people were injured when the ferry Marisol ran onto a sandbank near Hallow Point in thick fog, the coast guard of Vessen reported. The ship carried 214 passengers. Its captain, Odel Brant, blamed a broken radar. Tugs refloated the vessel on Wednesday morning."}
{"title": "Budget passes in Tarn", "source": "herald", "date": "2031-05-12", "url": "https://herald.example/c", "text": "Parliament in Tarn passed next year's budget by 61 votes to 54 after a debate of eleven hours. Finance Minister Ilva Sorrel called the cut in the fuel tax a promise kept."}
ROWS

expect 1 "$synoptic" stories
expect 0 "$synoptic" add --unread "$folder/rows.jsonl"
[[ $out == "3 articles: 3 new"* ]] || fail "add: $out"
expect 0 "$synoptic" add --unread "$folder/rows.jsonl"
[[ $out == *"3 known before; 0 new stories."* ]] || fail "add again: $out"
expect 0 "$synoptic" stories
[ "$(wc -l <<<"$out")" -eq 1 ] || fail "stories: $out"
ferry=${out%% *}
expect 0 "$synoptic" stories --least 1 --format json
[[ $out == *'"accounts": 2'* ]] || fail "json: $out"
expect 0 "$synoptic" show "$ferry" --why
[[ $out == *Marisol* ]] || fail "why: $out"
expect 0 "$synoptic" search sandbank --since 2031-05-13
[ "$(grep -c '^[0-9a-f]\{16\}' <<<"$out")" -eq 1 ] || fail "search: $out"
expect 2 "$synoptic" search
expect 1 "$synoptic" show s000000000000
expect 0 "$synoptic" search budget
budget=$(awk 'NR == 1 {print $2}' <<<"$out")
expect 0 "$synoptic" merge "$ferry" "$budget"
expect 0 "$synoptic" show "$budget" --why
[[ $out == "$ferry"* ]] || fail "the old id leads on: $out"
expect 0 "$synoptic" undo
expect 0 "$synoptic" show "$budget" --why
[[ $out == "$budget"* ]] || fail "undone: $out"
expect 0 "$synoptic" news --since 1h --format atom
[[ $out == *"<feed xmlns"* ]] || fail "news: $out"
expect 2 "$synoptic" news --since yesterday
expect 0 "$synoptic" export
[ "$(wc -l <<<"$out")" -eq 3 ] || fail "export: $out"
expect 0 "$synoptic" export "$ferry" --format atom
[[ $out == *"<feed xmlns"* ]] || fail "export of a story: $out"
expect 2 "$synoptic" export --format md
expect 2 "$synoptic" export "$ferry" --format planets
expect 1 "$synoptic" export s000000000000 --format atom
expect 0 "$synoptic" search sandbank --since 2031-05-13
article=$(grep -o '^[0-9a-f]\{16\}' <<<"$out")
expect 0 "$synoptic" cite "$article:0-4"
[[ $out == *"gazette, "*"sha256"* ]] || fail "cite: $out"
expect 1 "$synoptic" cite "$article:0-99999"
expect 2 "$synoptic" cite "$article"
# The server as a program: it says its address, answers, and ends with 0 when it is told to.
expect 2 "$synoptic" serve --bind 0.0.0.0 --port 0
"$synoptic" serve --port 0 --quiet >"$folder/address" 2>"$folder/err" &
server=$!
for _ in $(seq 100); do
  [ -s "$folder/address" ] && break
  sleep 0.05
done
port=$(sed 's#.*:\([0-9]*\)/$#\1#' "$folder/address")
exec 5<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /api/v1/stories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&5
answer=$(cat <&5)
exec 5>&-
[[ $answer == "HTTP/1.1 200 OK"*"$ferry"* ]] || fail "serve: $answer"
kill "$server"
wait "$server" || fail "the server ends with $?"
expect 0 "$synoptic" watch --once --unread "$folder/rows.jsonl"
[ -z "$out" ] || fail "watch says what is not new: $out"
# Addresses of the machine itself are never asked; the rest of what was named is added.
export SYNOPTIC_PAGES=$folder/pages
expect 1 "$synoptic" add --unread http://127.0.0.1:9/page
grep -q "127.0.0.1" "$folder/err" || fail "the address is not named: $(cat "$folder/err")"
expect 3 "$synoptic" add --unread http://127.0.0.1:9/page "$folder/rows.jsonl"
[[ $out == "3 articles: 0 new"* ]] || fail "add beside an address: $out"
cat >"$folder/feeds.opml" <<'OPML'
<?xml version="1.0"?><opml version="2.0"><body><outline type="rss" xmlUrl="http://127.0.0.1:9/feed"/></body></opml>
OPML
expect 1 "$synoptic" add --unread --follow 2 "$folder/feeds.opml"
grep -q "127.0.0.1:9/feed" "$folder/err" || fail "the feed is not asked: $(cat "$folder/err")"
expect 0 "$synoptic" compact
expect 0 "$synoptic" check
[[ $out == "3 articles, 0 older versions, 2 stories: all as written." ]] || fail "check: $out"
echo "library from outside: all as it should be"
