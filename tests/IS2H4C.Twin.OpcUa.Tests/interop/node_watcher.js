const { OPCUAClient, SecurityPolicy, MessageSecurityMode, AttributeIds, TimestampsToReturn, OPCUACertificateManager } = require("node-opcua");
const fs = require("fs"), os = require("os"), path = require("path");
const print = process.stdout.write.bind(process.stdout);
console.log = console.warn = console.error = () => { };

async function main([url, policy, mode, nodeId]) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "node-opcua-watcher-"));
    const client = OPCUAClient.create({
        endpointMustExist: false, securityPolicy: SecurityPolicy[policy], securityMode: MessageSecurityMode[mode], keepSessionAlive: true, requestedSessionTimeout: 60000,
        connectionStrategy: { initialDelay: 50, maxDelay: 200, maxRetry: -1 },
        clientCertificateManager: new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: true }),
    });
    client.on("connection_reestablished", () => print("reconnected\n"));
    await client.connect(url);
    const session = await client.createSession();
    const subscription = await session.createSubscription2({
        requestedPublishingInterval: 100, requestedLifetimeCount: 10000, requestedMaxKeepAliveCount: 10, maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
    });
    const item = await subscription.monitor({ nodeId, attributeId: AttributeIds.Value }, { samplingInterval: 50, queueSize: 100 }, TimestampsToReturn.Both);
    item.on("changed", v => print(v.value.value + "\n"));
    print("watching\n");
    process.stdin.on("end", () => { fs.rmSync(folder, { recursive: true, force: true }); process.exit(0); });
    process.stdin.resume();
}
main(process.argv.slice(2)).catch(e => { print("fault " + e.message + "\n"); process.exit(1); });
