// Looks at the twins as a SCADA system would: browse, type, range, unit, value, subscription. Arguments: URL, folder of its certificates.
const { OPCUAClient, SecurityPolicy, MessageSecurityMode, AttributeIds, TimestampsToReturn, OPCUACertificateManager } = require("node-opcua");
const print = process.stdout.write.bind(process.stdout);
console.log = console.warn = console.error = () => { };

async function main([url, folder]) {
    const seen = {};
    const client = OPCUAClient.create({
        endpointMustExist: false, securityPolicy: SecurityPolicy.Basic256Sha256, securityMode: MessageSecurityMode.SignAndEncrypt, connectionStrategy: { maxRetry: 0 },
        clientCertificateManager: new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: true }),
    });
    try {
        await client.connect(url);
        const session = await client.createSession();
        const read = async nodeId => (await session.read({ nodeId, attributeId: AttributeIds.Value }));
        const hub = (await session.browse("i=85")).references.find(r => r.nodeId.namespace === 2);
        const children = (await session.browse(hub.nodeId)).references;
        const isAsset = r => r.typeDefinition.namespace === 2;
        seen.assets = children.filter(isAsset).map(r => r.browseName.name);
        const el = children.find(r => r.browseName.name === "EL01");
        seen.type = (await session.read({ nodeId: el.typeDefinition, attributeId: AttributeIds.BrowseName })).value.value.name;
        const power = await read("ns=2;s=EL01.JIC101.SP");
        seen.status = power.statusCode.name;
        const range = (await read("ns=2;s=EL01.JIC101.SP.EURange")).value.value;
        seen.range = [range.low, range.high];
        seen.unit = (await read("ns=2;s=EL01.JIC101.SP.EngineeringUnits")).value.value.displayName.text;
        const subscription = await session.createSubscription2({
            requestedPublishingInterval: 100, requestedLifetimeCount: 100, requestedMaxKeepAliveCount: 10, maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
        });
        const item = await subscription.monitor({ nodeId: "ns=2;s=PV01.JT101.PV", attributeId: AttributeIds.Value }, { samplingInterval: 100, queueSize: 10 }, TimestampsToReturn.Both);
        seen.changes = await new Promise(resolve => {
            let count = 0;
            item.on("changed", () => resolve(++count));
        });
        await subscription.terminate();
        await session.close();
        await client.disconnect();
    } catch (e) {
        seen.fault = e.message;
    }
    print(JSON.stringify(seen) + "\n");
    process.exit(0);
}
main(process.argv.slice(2));
