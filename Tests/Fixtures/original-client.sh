#!/usr/bin/env bash
# What the original client sends when it publishes, by its recorded requests, and a look at what a
# flow made:
#   original-client.sh publish API WIRE SPEC FOLDER   says the flow's id; the token is on stdin
#   original-client.sh fetch API FLOW TARGET          keeps each artefact below the folder TARGET
set -euo pipefail

get() { curl -fsS "$@"; }

publish() {
  local api=$1 wire=$2 spec=$3 folder=$4 token user
  token=$(cat)
  user=$(get -H "Auth-Token: $token" "$api/auth/check" | jq .profile)
  service() {
    get -H "Auth-Token: $token" "$api/auth/authorize?service=$1" | jq -r .token
  }

  # The files: the descriptor, and each one that the spec maps.
  local files request grants urls='{}'
  files=$({
    echo datapackage.json
    jq -r '.inputs[0].parameters["resource-mapping"] | keys[]' "$spec"
  } | while read -r path; do
    jq -n --arg path "$path" --argjson length "$(stat -c %s "$folder/$path")" \
      --arg md5 "$(openssl dgst -md5 -binary "$folder/$path" | base64)" \
      '{key: $path, value: {length: $length, md5: $md5, name: $path}}'
  done | jq -s from_entries)
  request=$(jq --argjson user "$user" --argjson files "$files" \
    '.calls[] | select(.title == "rawstore authorize").req_body
      | .metadata.owner = $user.id | .filedata = $files' "$wire")
  grants=$(get -H "Auth-Token: $(service rawstore)" -H "Content-Type: application/json" \
    -d "$request" "$api/rawstore/authorize")
  while read -r path; do
    local grant form=()
    grant=$(jq --arg path "$path" '.filedata[$path]' <<<"$grants")
    while IFS= read -r field; do form+=(-F "$field"); done \
      < <(jq -r '.upload_query | to_entries[] | "\(.key)=\(.value)"' <<<"$grant")
    get "${form[@]}" -F "file=@$folder/$path" "$(jq -r .upload_url <<<"$grant")"
    urls=$(jq --arg path "$path" --argjson grant "$grant" \
      '.[$path] = $grant.upload_url + "/" + $grant.upload_query.key' <<<"$urls")
  done < <(jq -r 'keys[]' <<<"$files")

  jq --argjson user "$user" --argjson urls "$urls" '
    .meta.ownerid = $user.id | .meta.owner = $user.username
    | .inputs[0].url = $urls["datapackage.json"]
    | .inputs[0].parameters["resource-mapping"] |= with_entries(.value = $urls[.key])' "$spec" |
    get -H "Auth-Token: $(service source)" -H "Content-Type: application/json" \
      -d @- "$api/source/upload" | jq -r '.flow_id // error(.errors | tostring)'
}

fetch() {
  local api=$1 flow=$2 target=$3 status
  until
    status=$(get "$api/source/$flow")
    jq -e '.state | IN("SUCCEEDED", "FAILED")' <<<"$status" >/dev/null
  do sleep 0.1; done
  jq -r '.state' <<<"$status" >"$target/state"
  while IFS=$'\t' read -r pipeline url; do
    mkdir -p "$target/$pipeline"
    get "$url" >"$target/$pipeline/datapackage.json"
    jq -r '.resources[].path | if type == "array" then .[] else . end' \
      "$target/$pipeline/datapackage.json" | sort -u | while read -r path; do
      mkdir -p "$target/$pipeline/data"
      [[ $path == *://* ]] || path=${url%/*}/$path
      get "$path" >"$target/$pipeline/data/$(basename "$path")"
    done
  done < <(jq -r --arg flow "$flow" '.pipelines | to_entries[]
    | select(.value.status == "SUCCEEDED")
    | [(.key | if . == $flow then "package" else ltrimstr($flow + "/") end),
       .value.stats[".dpp"]["out-datapackage-url"]] | @tsv' <<<"$status")
}

"$@"
