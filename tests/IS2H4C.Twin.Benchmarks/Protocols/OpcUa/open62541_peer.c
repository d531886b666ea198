/* The open62541 side of the OPC UA benchmark rows. Not built by the repository: link it with your own open62541, made with encryption,
 * and put it on PATH or name it in OPEN62541_PEER.
 *   open62541-peer server PORT COUNT
 *   open62541-peer client URL None|Basic256Sha256 read NODES SECONDS     -> calls per second
 *   open62541-peer client URL None|Basic256Sha256 session COUNT          -> median ms
 *   open62541-peer client URL None|Basic256Sha256 monitor ITEMS SECONDS  -> notifications per second
 */
#include <open62541/client_config_default.h>
#include <open62541/client_highlevel.h>
#include <open62541/client_subscriptions.h>
#include <open62541/plugin/certificategroup_default.h>
#include <open62541/plugin/create_certificate.h>
#include <open62541/plugin/log_stdout.h>
#include <open62541/server.h>
#include <open62541/server_config_default.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The library logs to stdout: results go to a copy of it, and the log nowhere. */
static FILE *result;
static volatile UA_Boolean running = true;
static void stop(int signal) { (void)signal; running = false; }

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void make_certificate(UA_ByteString *certificate, UA_ByteString *key) {
    UA_String subject[2] = {UA_STRING_STATIC("O=Benchmark"), UA_STRING_STATIC("CN=peer@localhost")};
    UA_String names[2] = {UA_STRING_STATIC("DNS:localhost"), UA_STRING_STATIC("URI:urn:open62541.unconfigured.application")};
    UA_KeyValueMap *options = UA_KeyValueMap_new();
    UA_UInt16 days = 14;
    UA_KeyValueMap_setScalar(options, UA_QUALIFIEDNAME(0, "expires-in-days"), &days, &UA_TYPES[UA_TYPES_UINT16]);
    if(UA_CreateCertificate(UA_Log_Stdout, subject, 2, names, 2, UA_CERTIFICATEFORMAT_DER, options, key, certificate) != UA_STATUSCODE_GOOD) exit(2);
    UA_KeyValueMap_delete(options);
}

static UA_StatusCode read_clock(UA_Server *s, const UA_NodeId *si, void *sc, const UA_NodeId *id, void *ctx, UA_Boolean stamp, const UA_NumericRange *r, UA_DataValue *v) {
    (void)s; (void)si; (void)sc; (void)id; (void)ctx; (void)r;
    UA_Double now = seconds();
    UA_Variant_setScalarCopy(&v->value, &now, &UA_TYPES[UA_TYPES_DOUBLE]);
    v->hasValue = true;
    if(stamp) { v->sourceTimestamp = UA_DateTime_now(); v->hasSourceTimestamp = true; }
    return UA_STATUSCODE_GOOD;
}

static int serve(UA_UInt16 port, int count) {
    UA_ByteString certificate = UA_BYTESTRING_NULL, key = UA_BYTESTRING_NULL;
    make_certificate(&certificate, &key);
    UA_Server *server = UA_Server_new();
    UA_ServerConfig *config = UA_Server_getConfig(server);
    if(UA_ServerConfig_setDefaultWithSecurityPolicies(config, port, &certificate, &key, NULL, 0, NULL, 0, NULL, 0) != UA_STATUSCODE_GOOD) return 2;
    UA_CertificateGroup_AcceptAll(&config->secureChannelPKI);
    UA_CertificateGroup_AcceptAll(&config->sessionPKI);
    for(int i = 0; i < count; i++) {
        UA_VariableAttributes a = UA_VariableAttributes_default;
        UA_Double v = i;
        UA_Variant_setScalar(&a.value, &v, &UA_TYPES[UA_TYPES_DOUBLE]);
        char name[32];
        snprintf(name, sizeof name, "v%d", i);
        UA_NodeId id = UA_NODEID_NUMERIC(1, 1000 + (UA_UInt32)i);
        /* Even ones change at every sample, odd ones are plain memory. */
        if(i % 2 == 0) {
            UA_CallbackValueSource source = {read_clock, NULL};
            UA_Server_addCallbackValueSourceVariableNode(server, id, UA_NS0ID(OBJECTSFOLDER), UA_NS0ID(ORGANIZES), UA_QUALIFIEDNAME(1, name),
                UA_NS0ID(BASEDATAVARIABLETYPE), a, source, NULL, NULL);
        } else
            UA_Server_addVariableNode(server, id, UA_NS0ID(OBJECTSFOLDER), UA_NS0ID(ORGANIZES), UA_QUALIFIEDNAME(1, name), UA_NS0ID(BASEDATAVARIABLETYPE), a, NULL, NULL);
    }
    if(UA_Server_run_startup(server) != UA_STATUSCODE_GOOD) return 2;
    fprintf(result, "ready\n");
    fflush(result);
    while(running) UA_Server_run_iterate(server, true);
    UA_Server_run_shutdown(server);
    UA_Server_delete(server);
    return 0;
}

static UA_ByteString own_certificate, own_key;

static UA_Client *connect_to(const char *url, const char *policy) {
    UA_Client *client = UA_Client_new();
    UA_ClientConfig *config = UA_Client_getConfig(client);
    if(strcmp(policy, "None") == 0) {
        UA_ClientConfig_setDefault(config);
        config->securityMode = UA_MESSAGESECURITYMODE_NONE;
    } else {
        if(own_certificate.length == 0) make_certificate(&own_certificate, &own_key);
        UA_ClientConfig_setDefaultEncryption(config, own_certificate, own_key, NULL, 0, NULL, 0);
        UA_CertificateGroup_AcceptAll(&config->certificateVerification);
        config->securityMode = UA_MESSAGESECURITYMODE_SIGNANDENCRYPT;
        config->securityPolicyUri = UA_STRING_ALLOC("http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256");
        UA_String_clear(&config->clientDescription.applicationUri);
        config->clientDescription.applicationUri = UA_STRING_ALLOC("urn:open62541.unconfigured.application");
    }
    config->logging = NULL;
    UA_StatusCode status = UA_Client_connect(client, url);
    if(status != UA_STATUSCODE_GOOD) { fprintf(stderr, "connect: %s\n", UA_StatusCode_name(status)); exit(2); }
    return client;
}

static void read_nodes(UA_Client *client, UA_UInt16 ns, UA_UInt32 stride, int nodes, double duration) {
    UA_ReadValueId *ids = calloc((size_t)nodes, sizeof *ids);
    for(int i = 0; i < nodes; i++) {
        ids[i].nodeId = UA_NODEID_NUMERIC(ns, 1001 + stride * (UA_UInt32)i);
        ids[i].attributeId = UA_ATTRIBUTEID_VALUE;
    }
    UA_ReadRequest request;
    UA_ReadRequest_init(&request);
    request.timestampsToReturn = UA_TIMESTAMPSTORETURN_BOTH;
    request.nodesToRead = ids;
    request.nodesToReadSize = (size_t)nodes;
    long calls = 0;
    double start = 0, warm = seconds() + 0.3;
    for(double end = warm + duration;; calls++) {
        double now = seconds();
        if(start == 0 && now >= warm) { start = now; calls = 0; }
        if(now >= end) { fprintf(result, "%.1f\n", (double)calls / (now - start)); return; }
        UA_ReadResponse response = UA_Client_Service_read(client, request);
        if(response.resultsSize != (size_t)nodes || response.results[0].status != UA_STATUSCODE_GOOD) { fprintf(stderr, "read failed\n"); exit(2); }
        UA_ReadResponse_clear(&response);
    }
}

static int ascending(const void *a, const void *b) { return *(const double *)a < *(const double *)b ? -1 : 1; }

static void sessions(const char *url, const char *policy, int count) {
    double *ms = calloc((size_t)count, sizeof *ms);
    for(int i = 0; i < count; i++) {
        double start = seconds();
        UA_Client *client = connect_to(url, policy);
        ms[i] = (seconds() - start) * 1000;
        UA_Client_disconnect(client);
        UA_Client_delete(client);
    }
    qsort(ms, (size_t)count, sizeof *ms, ascending);
    fprintf(result, "%.3f\n", ms[count / 2]);
}

static long notifications;
static void on_change(UA_Client *c, UA_UInt32 s, void *sc, UA_UInt32 m, void *mc, UA_DataValue *v) {
    (void)c; (void)s; (void)sc; (void)m; (void)mc; (void)v;
    notifications++;
}

static void monitor(UA_Client *client, UA_UInt16 ns, int items, double duration) {
    UA_CreateSubscriptionRequest request = UA_CreateSubscriptionRequest_default();
    request.requestedPublishingInterval = 250;
    UA_CreateSubscriptionResponse subscription = UA_Client_Subscriptions_create(client, request, NULL, NULL, NULL);
    for(int at = 0; at < items; at += 500) {
        int n = items - at < 500 ? items - at : 500;
        UA_MonitoredItemCreateRequest create[500];
        UA_Client_DataChangeNotificationCallback callbacks[500];
        for(int i = 0; i < n; i++) {
            create[i] = UA_MonitoredItemCreateRequest_default(UA_NODEID_NUMERIC(ns, 1000 + 2 * (UA_UInt32)(at + i)));
            create[i].requestedParameters.samplingInterval = 250;
            create[i].requestedParameters.queueSize = 10;
            callbacks[i] = on_change;
        }
        UA_CreateMonitoredItemsRequest all;
        UA_CreateMonitoredItemsRequest_init(&all);
        all.subscriptionId = subscription.subscriptionId;
        all.timestampsToReturn = UA_TIMESTAMPSTORETURN_BOTH;
        all.itemsToCreate = create;
        all.itemsToCreateSize = (size_t)n;
        UA_CreateMonitoredItemsResponse response = UA_Client_MonitoredItems_createDataChanges(client, all, NULL, callbacks, NULL);
        UA_CreateMonitoredItemsResponse_clear(&response);
    }
    double start = 0, warm = seconds() + 1.0;
    for(;;) {
        UA_Client_run_iterate(client, 20);
        double now = seconds();
        if(start == 0 && now >= warm) { start = now; notifications = 0; }
        if(start != 0 && now - start >= duration) { fprintf(result, "%.1f\n", (double)notifications / (now - start)); return; }
    }
}

int main(int argc, char **argv) {
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    result = fdopen(dup(1), "w");
    if(!result || !freopen("/dev/null", "w", stdout)) return 2;
    if(argc == 4 && strcmp(argv[1], "server") == 0) return serve((UA_UInt16)atoi(argv[2]), atoi(argv[3]));
    if(argc < 6 || strcmp(argv[1], "client") != 0) return 2;
    if(strcmp(argv[4], "session") == 0) { sessions(argv[2], argv[3], atoi(argv[5])); return 0; }
    UA_UInt16 ns = getenv("PEER_NAMESPACE") ? (UA_UInt16)atoi(getenv("PEER_NAMESPACE")) : 1;
    UA_Client *client = connect_to(argv[2], argv[3]);
    if(strcmp(argv[4], "read") == 0) read_nodes(client, ns, 2, atoi(argv[5]), atof(argv[6]));
    else monitor(client, ns, atoi(argv[5]), atof(argv[6]));
    UA_Client_disconnect(client);
    UA_Client_delete(client);
    return 0;
}
