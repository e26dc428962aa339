"""A session of boto3 and plain urllib against the store: argv[1] is its address.

Credentials come through the environment. Every step asserts; the last line printed is "all passed".
"""
import base64
import hashlib
import os
import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
BUCKET = "rawstore.datahub.io"
# Seconds: a machine with other tests to run may take long; one that hangs is ended by who runs this.
PATIENCE = 600
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def client(**keys):
    config = Config(
        signature_version="s3v4", s3={"addressing_style": "path"}, proxies={},
        connect_timeout=PATIENCE, read_timeout=PATIENCE, retries={"max_attempts": 1})
    return boto3.client("s3", endpoint_url=ENDPOINT, config=config, **keys)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response["Error"]
    else:
        raise AssertionError("not refused: " + code)


def fetch(url, data=None, method="GET", headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with OPENER.open(request, timeout=PATIENCE) as reply:
            return reply.status, reply.read(), reply.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def form(fields, content, boundary="form-boundary-1"):
    lines = []
    for name, value in fields.items():
        lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n')
    lines.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n")
    body = "".join(lines).encode() + content + f"\r\n--{boundary}--\r\n".encode()
    return body, {"Content-Type": "multipart/form-data; boundary=" + boundary}


def step(name):
    print("step", name, flush=True)


s3 = client()
step("buckets")
s3.create_bucket(Bucket=BUCKET)
s3.create_bucket(Bucket=BUCKET)
assert [b["Name"] for b in s3.list_buckets()["Buckets"]] == [BUCKET]
s3.head_bucket(Bucket=BUCKET)
s3.get_bucket_location(Bucket=BUCKET)

step("put and get")
for key, content in [("a/small.csv", b"id,name\n1,a\n"), ("empty", b""), ("odd é ~+%&=?#\\ key", b"x")]:
    put = s3.put_object(Bucket=BUCKET, Key=key, Body=content, ContentType="text/csv", Metadata={"who": "me"})
    assert put["ETag"] == '"' + hashlib.md5(content).hexdigest() + '"'
    got = s3.get_object(Bucket=BUCKET, Key=key, ChecksumMode="ENABLED")
    assert got["Body"].read() == content
    assert got["ContentType"] == "text/csv" and got["Metadata"] == {"who": "me"}
head = s3.head_object(Bucket=BUCKET, Key="a/small.csv")
assert head["ContentLength"] == 12
for algorithm in ["CRC32", "SHA1", "SHA256"]:
    s3.put_object(Bucket=BUCKET, Key="sum", Body=b"sum" * 1000, ChecksumAlgorithm=algorithm)

step("range")
got = s3.get_object(Bucket=BUCKET, Key="a/small.csv", Range="bytes=3-6")
assert got["Body"].read() == b"name" and got["ContentRange"] == "bytes 3-6/12"
assert s3.get_object(Bucket=BUCKET, Key="a/small.csv", Range="bytes=-4")["Body"].read() == b"1,a\n"
refused("InvalidRange", s3.get_object, Bucket=BUCKET, Key="a/small.csv", Range="bytes=50-60")
refused("PreconditionFailed", s3.get_object, Bucket=BUCKET, Key="empty", IfMatch='"0"')
refused("304", s3.get_object, Bucket=BUCKET, Key="empty", IfNoneMatch=head["ETag"].replace(
    hashlib.md5(b"id,name\n1,a\n").hexdigest(), hashlib.md5(b"").hexdigest()))
refused("PreconditionFailed", s3.put_object, Bucket=BUCKET, Key="empty", Body=b"", IfNoneMatch="*")

step("list")
names = [f"list/{i:03}" for i in range(25)]
for name in names:
    s3.put_object(Bucket=BUCKET, Key=name, Body=b"1")
for operation in ["list_objects_v2", "list_objects"]:
    pages = s3.get_paginator(operation).paginate(
        Bucket=BUCKET, Prefix="list/", PaginationConfig={"PageSize": 7})
    assert [o["Key"] for page in pages for o in page["Contents"]] == names
top = s3.list_objects_v2(Bucket=BUCKET, Delimiter="/")
assert [p["Prefix"] for p in top["CommonPrefixes"]] == ["a/", "list/"]
assert "odd é ~+%&=?#\\ key" in [o["Key"] for o in top["Contents"]]

step("copy and delete")
s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": "a/small.csv"})
assert s3.get_object(Bucket=BUCKET, Key="copy")["Metadata"] == {"who": "me"}
s3.delete_object(Bucket=BUCKET, Key="copy")
refused("404", s3.head_object, Bucket=BUCKET, Key="copy")
refused("NoSuchKey", s3.get_object, Bucket=BUCKET, Key="copy")
gone = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": n} for n in names[:5]]})
assert len(gone["Deleted"]) == 5

step("presigned get and put")
url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "a/small.csv"}, ExpiresIn=60)
assert fetch(url)[:2] == (200, b"id,name\n1,a\n")
assert fetch(url, data=b"x", method="PUT")[0] == 403
assert fetch(url[:-1] + ("0" if url[-1] != "0" else "1"))[0] == 403
md5 = base64.b64encode(hashlib.md5(b"presigned").digest()).decode()
url = s3.generate_presigned_url(
    "put_object", ExpiresIn=60,
    Params={"Bucket": BUCKET, "Key": "presigned", "ContentType": "text/csv", "ContentMD5": md5})
headers = {"Content-Type": "text/csv", "Content-MD5": md5}
status, body, _ = fetch(url, b"presignad", "PUT", headers)
assert status == 400 and b"BadDigest" in body, body
refused("404", s3.head_object, Bucket=BUCKET, Key="presigned")
assert fetch(url, b"presigned", "PUT", headers)[0] == 200
assert s3.get_object(Bucket=BUCKET, Key="presigned")["Body"].read() == b"presigned"

step("acl")
plain = f"{ENDPOINT}/{BUCKET}/presigned"
assert fetch(plain)[0] == 403
s3.put_object_acl(Bucket=BUCKET, Key="presigned", ACL="public-read")
assert fetch(plain)[:2] == (200, b"presigned")
assert fetch(f"{ENDPOINT}/{BUCKET}/nothing")[0] == 404

step("presigned post")
content = b"a,b\r\n1,2\r\n--form-boundary\r\n\r\n"
fields = {"acl": "public-read", "Content-Type": "text/csv"}
post = s3.generate_presigned_post(
    BUCKET, "post.csv", Fields=dict(fields), ExpiresIn=60,
    Conditions=[{k: v} for k, v in fields.items()] + [["content-length-range", 1, len(content)]])
body, headers = form(post["fields"], content)
status, reply, got = fetch(post["url"], body, "POST", headers)
assert status == 204 and got["ETag"] == '"' + hashlib.md5(content).hexdigest() + '"', reply
assert fetch(f"{ENDPOINT}/{BUCKET}/post.csv")[1] == content
body, headers = form(post["fields"], content + b"!")
assert fetch(post["url"], body, "POST", headers)[0] == 400
body, headers = form({**post["fields"], "key": "other.csv"}, content)
assert fetch(post["url"], body, "POST", headers)[0] == 403

step("multipart")
large = os.urandom(1024) * 1024 * 12
with open(sys.argv[2], "wb") as file:
    file.write(large)
s3.upload_file(sys.argv[2], BUCKET, "large.bin", ExtraArgs={"ContentType": "application/zip"})
assert s3.head_object(Bucket=BUCKET, Key="large.bin")["ETag"].endswith('-2"')
s3.download_file(BUCKET, "large.bin", sys.argv[2])
with open(sys.argv[2], "rb") as file:
    assert file.read() == large
s3.copy({"Bucket": BUCKET, "Key": "large.bin"}, BUCKET, "large-copy.bin")
copied = s3.get_object(Bucket=BUCKET, Key="large-copy.bin")
assert copied["ETag"].endswith('-2"') and copied["Body"].read() == large
refused(
    "PreconditionFailed", s3.copy_object, Bucket=BUCKET, Key="not-copied",
    CopySource={"Bucket": BUCKET, "Key": "large.bin"}, CopySourceIfMatch='"0"')
upload = s3.create_multipart_upload(Bucket=BUCKET, Key="aborted")["UploadId"]
assert s3.list_multipart_uploads(Bucket=BUCKET)["Uploads"][0]["UploadId"] == upload
s3.abort_multipart_upload(Bucket=BUCKET, Key="aborted", UploadId=upload)
refused("NoSuchUpload", s3.list_parts, Bucket=BUCKET, Key="aborted", UploadId=upload)

step("refusals")
refused("SignatureDoesNotMatch", client(
    aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key="wrong").list_buckets)
refused("InvalidAccessKeyId", client(
    aws_access_key_id="wrong", aws_secret_access_key="wrong").list_buckets)
refused("NoSuchBucket", s3.list_objects_v2, Bucket="nothing-here")
refused("NotImplemented", s3.put_object_tagging, Bucket=BUCKET, Key="empty", Tagging={"TagSet": []})
url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "empty"}, ExpiresIn=1)
date = url.split("X-Amz-Date=")[1].split("&")[0]
from datetime import datetime, timedelta  # noqa: E402
from unittest import mock  # noqa: E402
import botocore.auth  # noqa: E402

now = datetime.strptime(date, "%Y%m%dT%H%M%SZ")
old = now - timedelta(seconds=100)
if hasattr(botocore.auth, "get_current_datetime"):
    patch = mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: old)
else:
    patch = mock.patch("botocore.auth.datetime", **{"datetime.utcnow.return_value": old})
with patch:
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "empty"}, ExpiresIn=50)
status, body, _ = fetch(url)
assert status == 403 and b"Request has expired" in body, body
print("all passed")
