"""Six S3 clients, each by the same eleven actions; `Missing` where it has no command for one."""

import base64
import datetime
import json
import os
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
WRONG_MD5 = base64.b64encode(b"0" * 16).decode()
# Seconds: one that hangs is ended.
PATIENCE = 120


class Missing(Exception):
    """The client has no command for it; says what it has instead."""


class Refused(Exception):
    """The store refused; holds what the client says."""


def fetch(url, data=None, headers=None, method=None):
    """The body of a URL that needs no more signing; raises what the store refuses."""
    request = urllib.request.Request(url, data=data, headers=headers or {}, method=method)
    try:
        with OPENER.open(request, timeout=PATIENCE) as reply:
            return reply.read()
    except urllib.error.HTTPError as error:
        raise Refused(f"{error.code} {error.read().decode(errors='replace')}") from None


def outlive(url):
    """Fetches a URL that was signed for one second, after two."""
    time.sleep(2.1)
    return fetch(url)


class Hub:
    """Where the store is, and who may use it."""

    def __init__(self, endpoint, access_key, secret_key, bucket, folder):
        self.endpoint, self.bucket, self.folder = endpoint, bucket, folder
        self.access_key, self.secret_key = access_key, secret_key

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {
            **kept, "HOME": self.folder, "NO_PROXY": "*", "no_proxy": "*", "LC_ALL": "C.UTF-8",
            "AWS_ACCESS_KEY_ID": self.access_key, "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.path.join(self.folder, "aws-config"), "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "AWS_MAX_ATTEMPTS": "1",
        }

    def with_wrong_secret(self):
        return Hub(self.endpoint, self.access_key, "wrong", self.bucket, self.folder)


class Client:
    """Keys are of the hub's bucket; `put` takes a file, `get` gives bytes."""

    def __init__(self, hub, tools):
        self.hub, self.tools = hub, tools

    def run(self, *command):
        done = subprocess.run(
            command, capture_output=True, env=self.hub.environment(), timeout=PATIENCE,
            stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            text = (done.stderr + done.stdout).decode(errors="replace")
            raise Refused(text.strip() or f"exit code {done.returncode}")
        return done.stdout

    def scratch(self):
        return os.path.join(self.hub.folder, f"scratch-{type(self).__name__}")

    def read_scratch(self):
        with open(self.scratch(), "rb") as file:
            return file.read()


class Boto3(Client):
    name = "boto3"

    def __init__(self, hub, tools):
        super().__init__(hub, tools)
        import boto3
        from botocore.config import Config

        config = Config(
            signature_version="s3v4", s3={"addressing_style": "path"}, proxies={},
            retries={"max_attempts": 1}, connect_timeout=PATIENCE, read_timeout=PATIENCE)
        self.s3 = boto3.client(
            "s3", endpoint_url=hub.endpoint, config=config, region_name="us-east-1",
            aws_access_key_id=hub.access_key, aws_secret_access_key=hub.secret_key)

    def at(self, key):
        return {"Bucket": self.hub.bucket, "Key": key}

    def call(self, action, **arguments):
        from botocore.exceptions import ClientError

        try:
            return getattr(self.s3, action)(**arguments)
        except ClientError as error:
            raise Refused(str(error)) from None

    def put(self, key, path):
        self.s3.upload_file(path, self.hub.bucket, key)

    def get(self, key):
        return self.call("get_object", **self.at(key))["Body"].read()

    def get_range(self, key, first, last):
        return self.call("get_object", Range=f"bytes={first}-{last}", **self.at(key))["Body"].read()

    def head(self, key):
        return self.call("head_object", **self.at(key))["ContentLength"]

    def list(self, prefix):
        reply = self.call("list_objects_v2", Bucket=self.hub.bucket, Prefix=prefix)
        return [item["Key"] for item in reply.get("Contents", [])]

    def expired(self, key):
        return outlive(
            self.s3.generate_presigned_url("get_object", Params=self.at(key), ExpiresIn=1))

    def put_wrong_md5(self, key, path):
        with open(path, "rb") as file:
            self.call("put_object", Body=file.read(), ContentMD5=WRONG_MD5, **self.at(key))

    def part(self, key, number):
        reply = self.call("get_object", PartNumber=number, **self.at(key))
        return reply["Body"].read(), reply.get("PartsCount")


class AWSCLI(Client):
    name = "awscli"

    def __init__(self, hub, tools):
        super().__init__(hub, tools)
        with open(os.path.join(hub.folder, "aws-config"), "w") as file:
            file.write("[default]\ns3 =\n  signature_version = s3v4\n  addressing_style = path\n")

    def aws(self, *arguments):
        program = os.path.join(self.tools, "aws")
        return self.run(program, "--endpoint-url", self.hub.endpoint, *arguments)

    def url(self, key):
        return f"s3://{self.hub.bucket}/{key}"

    def at(self, key):
        return "--bucket", self.hub.bucket, "--key", key

    def put(self, key, path):
        self.aws("s3", "cp", "--no-progress", path, self.url(key))

    def get(self, key):
        return self.aws("s3", "cp", "--no-progress", self.url(key), "-")

    def get_range(self, key, first, last):
        self.aws("s3api", "get-object", *self.at(key), "--range", f"bytes={first}-{last}", self.scratch())
        return self.read_scratch()

    def head(self, key):
        return json.loads(self.aws("s3api", "head-object", *self.at(key)))["ContentLength"]

    def list(self, prefix):
        lines = self.aws("s3", "ls", self.url(prefix), "--recursive").decode().splitlines()
        return [line.split(maxsplit=3)[3] for line in lines]

    def expired(self, key):
        return outlive(self.aws("s3", "presign", "--expires-in", "1", self.url(key)).decode().strip())

    def put_wrong_md5(self, key, path):
        self.aws("s3api", "put-object", *self.at(key), "--body", path, "--content-md5", WRONG_MD5)

    def part(self, key, number):
        reply = json.loads(self.aws(
            "s3api", "get-object", *self.at(key), "--part-number", str(number), self.scratch()))
        return self.read_scratch(), reply.get("PartsCount")


class S3cmd(Client):
    name = "s3cmd"

    def s3cmd(self, *arguments):
        host = self.hub.endpoint.split("//")[1]
        return self.run(
            os.path.join(self.tools, "python"), os.path.join(self.tools, "s3cmd"),
            "--config=/dev/null", f"--access_key={self.hub.access_key}",
            f"--secret_key={self.hub.secret_key}", "--no-ssl", f"--host={host}",
            f"--host-bucket={host}", "--region=us-east-1", "--no-progress", "--max-retries=0",
            *arguments)

    def url(self, key):
        return f"s3://{self.hub.bucket}/{key}"

    def put(self, key, path):
        self.s3cmd("--multipart-chunk-size-mb=5", "put", path, self.url(key))

    def get(self, key):
        self.s3cmd("--force", "get", self.url(key), self.scratch())
        return self.read_scratch()

    def get_range(self, key, first, last):
        """It asks for a range where it takes up what is there in part: to the end."""
        content = self.get(key)
        with open(self.scratch(), "wb") as file:
            file.write(content[:first])
        self.s3cmd("--continue", "get", self.url(key), self.scratch())
        return self.read_scratch()[first:last + 1]

    def head(self, key):
        for line in self.s3cmd("info", self.url(key)).decode().splitlines():
            if line.strip().startswith("File size:"):
                return int(line.split(":")[1])
        return None

    def list(self, prefix):
        start = f"s3://{self.hub.bucket}/"
        lines = self.s3cmd("ls", "--recursive", self.url(prefix)).decode().splitlines()
        return [line[line.index(start) + len(start):] for line in lines]

    def expired(self, key):
        raise Missing("signurl is SigV2")

    def put_wrong_md5(self, key, path):
        self.s3cmd(f"--add-header=Content-MD5: {WRONG_MD5}", "put", path, self.url(key))

    def part(self, key, number):
        raise Missing("no option")


class Rclone(Client):
    name = "rclone"

    def rclone(self, *arguments):
        hub = self.hub
        return self.run(
            os.path.join(self.tools, "rclone"), "--config", "/dev/null", "--retries", "1",
            "--low-level-retries", "1", "--s3-provider", "Other", "--s3-endpoint", hub.endpoint,
            "--s3-access-key-id", hub.access_key, "--s3-secret-access-key", hub.secret_key,
            "--s3-region", "us-east-1", "--s3-upload-cutoff", "8Mi", "--s3-chunk-size", "5Mi",
            *arguments)

    def url(self, key):
        return f":s3:{self.hub.bucket}/{key}"

    def put(self, key, path):
        self.rclone("copyto", path, self.url(key))

    def get(self, key):
        return self.rclone("cat", self.url(key))

    def get_range(self, key, first, last):
        return self.rclone(
            "cat", "--offset", str(first), "--count", str(last - first + 1), self.url(key))

    def head(self, key):
        return json.loads(self.rclone("lsjson", "--stat", self.url(key)))["Size"]

    def list(self, prefix):
        names = self.rclone("lsf", "--recursive", self.url(prefix)).decode().splitlines()
        return [prefix + name for name in names]

    def expired(self, key):
        return outlive(self.rclone("link", "--expire", "1s", self.url(key)).decode().strip())

    def put_wrong_md5(self, key, path):
        raise Missing("sends its own")

    def part(self, key, number):
        raise Missing("no option")


class MinioPy(Client):
    name = "minio-py"

    def __init__(self, hub, tools):
        super().__init__(hub, tools)
        import minio
        import urllib3

        pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(PATIENCE), retries=urllib3.Retry(total=0))
        arguments = {
            "access_key": hub.access_key, "secret_key": hub.secret_key, "secure": False,
            "region": "us-east-1", "http_client": pool}
        self.minio = minio.Minio(endpoint=hub.endpoint.split("//")[1], **arguments)

    def call(self, action, *arguments, **named):
        from minio.error import S3Error

        try:
            return getattr(self.minio, action)(*arguments, **named)
        except S3Error as error:
            raise Refused(str(error)) from None

    def at(self, key):
        return {"bucket_name": self.hub.bucket, "object_name": key}

    def put(self, key, path):
        self.call("fput_object", file_path=path, part_size=5 << 20, **self.at(key))

    def get(self, key):
        return self.call("get_object", **self.at(key)).read()

    def get_range(self, key, first, last):
        return self.call("get_object", offset=first, length=last - first + 1, **self.at(key)).read()

    def head(self, key):
        return self.call("stat_object", **self.at(key)).size

    def list(self, prefix):
        found = self.call(
            "list_objects", bucket_name=self.hub.bucket, prefix=prefix, recursive=True)
        return [item.object_name for item in found]

    def expired(self, key):
        life = datetime.timedelta(seconds=1)
        return outlive(self.call("presigned_get_object", expires=life, **self.at(key)))

    def put_wrong_md5(self, key, path):
        """It has no argument for it; a URL it signed is used with the header."""
        with open(path, "rb") as file:
            url = self.call("presigned_put_object", **self.at(key))
            fetch(url, file.read(), {"Content-MD5": WRONG_MD5}, "PUT")

    def part(self, key, number):
        query = {"partNumber": str(number)}
        reply = self.call("get_object", extra_query_params=query, **self.at(key))
        return reply.read(), int(reply.headers["x-amz-mp-parts-count"])


class Curl(Client):
    name = "curl"

    def curl(self, key, *arguments, query=""):
        hub = self.hub
        return self.run(
            "curl", "--silent", "--show-error", "--fail-with-body", "--noproxy", "*",
            "--aws-sigv4", "aws:amz:us-east-1:s3", "--user", f"{hub.access_key}:{hub.secret_key}",
            *arguments, f"{hub.endpoint}/{hub.bucket}/{urllib.parse.quote(key)}{query}")

    def put(self, key, path):
        self.curl(key, "--upload-file", path)

    def get(self, key):
        return self.curl(key)

    def get_range(self, key, first, last):
        return self.curl(key, "--range", f"{first}-{last}")

    def head(self, key):
        for line in self.curl(key, "--head").decode().splitlines():
            if line.lower().startswith("content-length:"):
                return int(line.split(":")[1])
        return None

    def list(self, prefix):
        text = self.curl("", query=f"?list-type=2&prefix={prefix.replace('/', '%2F')}").decode()
        return [part.split("</Key>")[0] for part in text.split("<Key>")[1:]]

    def expired(self, key):
        raise Missing("signs no URL")

    def put_wrong_md5(self, key, path):
        self.curl(key, "--header", f"Content-MD5: {WRONG_MD5}", "--upload-file", path)

    def part(self, key, number):
        head = os.path.join(self.hub.folder, "curl-head")
        content = self.curl(key, "--dump-header", head, query=f"?partNumber={number}")
        with open(head) as file:
            for line in file:
                if line.lower().startswith("x-amz-mp-parts-count:"):
                    return content, int(line.split(":")[1])
        return content, None


ALL = [Boto3, AWSCLI, S3cmd, Rclone, MinioPy, Curl]
