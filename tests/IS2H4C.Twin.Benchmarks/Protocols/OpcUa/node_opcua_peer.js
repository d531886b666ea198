// The node-opcua side of the OPC UA benchmark rows.
//   node node_opcua_peer.js server PORT COUNT
//   node node_opcua_peer.js client URL None|Basic256Sha256 read NODES SECONDS | session COUNT
const {
    OPCUAClient, OPCUAServer, SecurityPolicy, MessageSecurityMode, DataType, Variant, AttributeIds, OPCUACertificateManager,
} = require("node-opcua");
const os = require("os"), fs = require("fs"), path = require("path");
const log = process.stdout.write.bind(process.stdout);
console.log = console.warn = console.error = () => { };

const stores = fs.mkdtempSync(path.join(os.tmpdir(), "node-opcua-peer-"));
const store = name => new OPCUACertificateManager({ rootFolder: path.join(stores, name), automaticallyAcceptUnknownCertificate: true });

async function serve(port, count) {
    const server = new OPCUAServer({
        port, serverCertificateManager: store("server"), userCertificateManager: store("users"), allowAnonymous: true,
        serverCapabilities: { maxSessions: 100, operationLimits: { maxNodesPerRead: 10000 } },
    });
    await server.initialize();
    const space = server.engine.addressSpace, own = space.getOwnNamespace();
    for (let i = 0; i < count; i++)
        own.addVariable({
            organizedBy: space.rootFolder.objects, browseName: "v" + i, nodeId: "i=" + (1000 + i), dataType: "Double",
            value: { dataType: DataType.Double, value: i },
        });
    await server.start();
    log("ready\n");
}

async function open(url, policy) {
    const client = OPCUAClient.create({
        endpointMustExist: false, securityPolicy: SecurityPolicy[policy], clientCertificateManager: store("client"),
        securityMode: policy === "None" ? MessageSecurityMode.None : MessageSecurityMode.SignAndEncrypt,
    });
    await client.connect(url);
    return { client, session: await client.createSession() };
}

async function run([role, url, policy, kind, count, seconds]) {
    if (role === "server") return serve(+url, +policy);
    if (kind === "session") {
        const times = [];
        for (let i = 0; i < +count + 2; i++) {
            const start = process.hrtime.bigint();
            const { client, session } = await open(url, policy);
            times.push(Number(process.hrtime.bigint() - start) / 1e6);
            await session.close();
            await client.disconnect();
        }
        times.splice(0, 2);
        times.sort((a, b) => a - b);
        log(times[times.length >> 1].toFixed(2) + "\n");
    } else {
        const { client, session } = await open(url, policy);
        const nodes = [...Array(+count).keys()].map(i => ({ nodeId: "ns=1;i=" + (1001 + 2 * i), attributeId: AttributeIds.Value }));
        const forSeconds = async duration => {
            const start = process.hrtime.bigint();
            for (let calls = 0; ;) {
                await session.read(nodes);
                calls++;
                const took = Number(process.hrtime.bigint() - start) / 1e9;
                if (took >= duration) return calls / took;
            }
        };
        await forSeconds(0.7);
        log((await forSeconds(+seconds)).toFixed(1) + "\n");
        await session.close();
        await client.disconnect();
    }
    process.exit(0);
}
run(process.argv.slice(2)).catch(e => { process.stderr.write(String(e) + "\n"); process.exit(2); });
