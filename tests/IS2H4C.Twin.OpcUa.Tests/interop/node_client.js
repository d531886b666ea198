const { OPCUAClient, SecurityPolicy, MessageSecurityMode, UserTokenType, AttributeIds, DataType, TimestampsToReturn, OPCUACertificateManager } = require("node-opcua");
const fs = require("fs"), os = require("os"), path = require("path");
const print = process.stdout.write.bind(process.stdout);
console.log = console.warn = console.error = () => { };

async function main([url, policy, mode, userName, password]) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "node-opcua-client-"));
    const seen = {};
    const client = OPCUAClient.create({
        endpointMustExist: false, securityPolicy: SecurityPolicy[policy], securityMode: MessageSecurityMode[mode], connectionStrategy: { maxRetry: 1 },
        clientCertificateManager: new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: true }),
    });
    try {
        await client.connect(url);
        seen.endpoints = (await client.getEndpoints()).length;
        const session = await client.createSession(userName ? { type: UserTokenType.UserName, userName, password } : undefined);
        seen.children = (await session.browse("ns=2;s=EL01")).references.map(r => r.browseName.name);
        seen.value = (await session.read({ nodeId: "ns=2;s=EL01.PT101.PV", attributeId: AttributeIds.Value })).value.value;
        const range = await session.read({ nodeId: "ns=2;s=EL01.PT101.PV.EURange", attributeId: AttributeIds.Value });
        seen.range = [range.value.value.low, range.value.value.high];
        seen.status = (await session.read({ nodeId: "i=2256", attributeId: AttributeIds.Value })).value.value.state;
        seen.write = (await session.write({ nodeId: "ns=2;s=EL01.PIC101.SP", attributeId: AttributeIds.Value, value: { value: { dataType: DataType.Double, value: 27.5 } } })).name;
        seen.wrongType = (await session.write({ nodeId: "ns=2;s=EL01.PIC101.SP", attributeId: AttributeIds.Value, value: { value: { dataType: DataType.Int32, value: 1 } } })).name;
        const call = await session.call({
            objectId: "ns=2;s=EL01", methodId: "ns=2;s=EL01.Scale",
            inputArguments: [{ dataType: DataType.Double, value: 3 }, { dataType: DataType.Double, value: 4 }],
        });
        seen.call = call.outputArguments[0].value;
        const many = await session.read([...Array(2000).keys()].map(() => ({ nodeId: "ns=2;s=EL01.PT101.PV", attributeId: AttributeIds.Value })));
        seen.many = many.filter(v => v.statusCode.name === "Good").length;
        const subscription = await session.createSubscription2({
            requestedPublishingInterval: 50, requestedLifetimeCount: 100, requestedMaxKeepAliveCount: 10, maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
        });
        const item = await subscription.monitor({ nodeId: "ns=2;s=EL01.PIC101.SP", attributeId: AttributeIds.Value }, { samplingInterval: 20, queueSize: 10 }, TimestampsToReturn.Both);
        seen.changes = await new Promise(resolve => {
            const values = [];
            item.on("changed", async v => {
                values.push(v.value.value);
                if (values.length === 1)
                    await session.write({ nodeId: "ns=2;s=EL01.PIC101.SP", attributeId: AttributeIds.Value, value: { value: { dataType: DataType.Double, value: 26.5 } } });
                else
                    resolve(values);
            });
        });
        seen.items = (await subscription.getMonitoredItems()).serverHandles.length;
        await subscription.terminate();
        await session.close();
        await client.disconnect();
    } catch (e) {
        seen.fault = e.message;
    }
    fs.rmSync(folder, { recursive: true, force: true });
    print(JSON.stringify(seen) + "\n");
    process.exit(0);
}
main(process.argv.slice(2));
