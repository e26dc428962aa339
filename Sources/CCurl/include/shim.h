// libcurl behind typed functions: Swift imports no variadic C function, and a setter that names its type
// cannot be given another.
#pragma once
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

typedef size_t (*curl_bytes_fn)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode curlSetLong(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode curlSetOffset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode curlSetText(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode curlSetPointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode curlSetFields(CURL *easy, struct curl_slist *list) {
  return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
}
static inline CURLcode curlSetForm(CURL *easy, curl_mime *form) {
  return curl_easy_setopt(easy, CURLOPT_MIMEPOST, form);
}
static inline CURLcode curlSetErrorBuffer(CURL *easy, char *buffer) {
  return curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}
static inline CURLcode curlSetWriter(CURL *easy, curl_bytes_fn write, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, write);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}
static inline CURLcode curlSetHeaderWriter(CURL *easy, curl_bytes_fn write, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, write);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
}
static inline CURLcode curlSetReader(CURL *easy, curl_bytes_fn read, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_READFUNCTION, read);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_READDATA, context);
}
/// A form part of exactly `bytes` bytes. It has no seek function: a form that was partly sent is never
/// silently sent again on another connection.
static inline CURLcode curlSetPartReader(
    curl_mimepart *part, curl_off_t bytes, curl_bytes_fn read, void *context) {
  return curl_mime_data_cb(part, bytes, read, NULL, NULL, context);
}
static inline CURLcode curlGetPointer(CURL *easy, CURLINFO fact, void **value) {
  return curl_easy_getinfo(easy, fact, value);
}
static inline long curlLong(CURL *easy, CURLINFO fact) {
  long value = 0;
  return curl_easy_getinfo(easy, fact, &value) == CURLE_OK ? value : 0;
}
static inline curl_off_t curlOffset(CURL *easy, CURLINFO fact) {
  curl_off_t value = 0;
  return curl_easy_getinfo(easy, fact, &value) == CURLE_OK ? value : 0;
}
static inline CURLMcode curlMultiSetLong(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// The next finished transfer, or NULL; `code` says how it ended.
static inline CURL *curlMultiNextFinished(CURLM *multi, CURLcode *code) {
  int left = 0;
  for (CURLMsg *message; (message = curl_multi_info_read(multi, &left)) != NULL;) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}

/// Whether libcurl is there; a complaint is written to standard error where it is not.
int curlIsThere(void);

static inline CURLcode curlGlobalInit(void) {
  return curlIsThere() ? curl_global_init(CURL_GLOBAL_ALL) : CURLE_FAILED_INIT;
}

/// The bytes of the address a socket is asked for: 4 or 16 of them, or 0 of another family.
static inline int curlAddressBytes(const struct curl_sockaddr *address, uint8_t *bytes) {
  if (address->family == AF_INET) {
    memcpy(bytes, &((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr, 4);
    return 4;
  }
  if (address->family == AF_INET6) {
    memcpy(bytes, &((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr, 16);
    return 16;
  }
  return 0;
}
static inline curl_socket_t curlOpenSocket(const struct curl_sockaddr *address) {
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
static inline curl_socket_t curlNoSocket(void) { return CURL_SOCKET_BAD; }
static inline CURLcode curlSetSocketOpener(
    CURL *easy, curl_opensocket_callback open, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open);
  return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
}

/// What a read function answers to end its transfer.
static inline size_t curlReadAbort(void) { return CURL_READFUNC_ABORT; }

/// What a read function answers to be asked again after `curl_easy_pause`.
static inline size_t curlReadPause(void) { return CURL_READFUNC_PAUSE; }
