// Goes through conformance units of the profiles "Embedded 2017 UA Server" and "Standard 2017 UA Server" (Part 7), as a client meets them. Arguments: URL, policy, mode, user, password.
// Prints one line of JSON: a unit's name and "ok", or what was not as it should be.
const {
    OPCUAClient, SecurityPolicy, MessageSecurityMode, UserTokenType, AttributeIds, DataType, TimestampsToReturn, OPCUACertificateManager, NumericRange, DataChangeFilter,
    DataChangeTrigger, DeadbandType, MonitoringMode, StatusCodes, BrowseDirection, VariantArrayType, makeBrowsePath, resolveNodeId,
} = require("node-opcua");
const fs = require("fs"), os = require("os"), path = require("path"), assert = require("assert");
const print = process.stdout.write.bind(process.stdout);
console.log = console.warn = console.error = () => { };
const [PV, SP, CELLS, NAMES, UNIT] = ["EL01.PT101.PV", "EL01.PIC101.SP", "EL01.Cells", "Names", "EL01"].map(n => "ns=2;s=" + n);

async function main([url, policy, mode, userName, password]) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "node-opcua-conformance-"));
    const seen = {};
    const client = OPCUAClient.create({
        endpointMustExist: false, securityPolicy: SecurityPolicy[policy], securityMode: MessageSecurityMode[mode], connectionStrategy: { maxRetry: 1 },
        clientCertificateManager: new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: true }),
    });
    try {
        await client.connect(url);
        const session = await client.createSession({ type: UserTokenType.UserName, userName, password });
        const units = unitsOf(client, session, { type: UserTokenType.UserName, userName, password });
        for (const [name, check] of Object.entries(units)) {
            try {
                await check();
                seen[name] = "ok";
            } catch (e) {
                seen[name] = e.message;
            }
        }
        await session.close();
        await client.disconnect();
    } catch (e) {
        seen.fault = e.message;
    }
    fs.rmSync(folder, { recursive: true, force: true });
    print(JSON.stringify(seen) + "\n");
    process.exit(0);
}

function unitsOf(client, session, user) {
    const read = (nodeId, attributeId = AttributeIds.Value, indexRange) => session.read({ nodeId, attributeId, indexRange: indexRange && new NumericRange(indexRange) });
    const write = async (nodeId, value, indexRange) => (await session.write({ nodeId, attributeId: AttributeIds.Value, indexRange: indexRange && new NumericRange(indexRange), value })).name;
    const number = value => ({ value: { dataType: DataType.Double, value } });
    const numbers = value => ({ value: { dataType: DataType.Double, arrayType: VariantArrayType.Array, value } });
    const names = async (nodeId, referenceTypeId, browseDirection = BrowseDirection.Forward) =>
        (await session.browse({ nodeId, referenceTypeId, includeSubtypes: true, browseDirection, resultMask: 63 })).references;
    const subscribe = () => session.createSubscription2({
        requestedPublishingInterval: 50, requestedLifetimeCount: 300, requestedMaxKeepAliveCount: 5, maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
    });
    const request = (nodeId, clientHandle, more = {}) => ({
        itemToMonitor: { nodeId, attributeId: AttributeIds.Value }, monitoringMode: MonitoringMode.Reporting, ...more,
        requestedParameters: { clientHandle, samplingInterval: 20, queueSize: 5, discardOldest: true, ...more.requestedParameters },
    });
    const create = async (subscription, items) => (await session.createMonitoredItems({
        subscriptionId: subscription.subscriptionId, timestampsToReturn: TimestampsToReturn.Both, itemsToCreate: items,
    })).results;
    const filter = (deadbandType, deadbandValue) => new DataChangeFilter({ trigger: DataChangeTrigger.StatusValue, deadbandType, deadbandValue });
    // Collects what arrives for an item and waits until a value is among it.
    const watch = async (subscription, nodeId, parameters) => {
        const item = await subscription.monitor({ nodeId, attributeId: AttributeIds.Value }, { samplingInterval: 20, queueSize: 10, ...parameters }, TimestampsToReturn.Both);
        const values = [], waiting = [];
        item.on("changed", v => {
            values.push(v.value.value);
            for (const w of waiting) if (values.includes(w.value)) w.resolve();
        });
        return { item, values, until: value => new Promise(resolve => values.includes(value) ? resolve() : waiting.push({ value, resolve })) };
    };

    return {
        "Discovery Get Endpoints": async () => assert((await client.getEndpoints()).length >= 7),
        "Discovery Find Servers Self": async () => assert.equal((await client.findServers()).length, 1),
        "Address Space Base": async () => {
            for (const a of ["NodeId", "NodeClass", "BrowseName", "DisplayName", "Value", "DataType", "ValueRank", "AccessLevel", "UserAccessLevel", "Historizing"])
                assert.equal((await read(SP, AttributeIds[a])).statusCode.name, "Good", a);
            assert.equal((await read(UNIT, AttributeIds.EventNotifier)).statusCode.name, "Good");
        },
        "Address Space Atomicity": async () => assert.equal((await read(SP, AttributeIds.AccessLevelEx)).value.value & 0x300, 0),
        "Address Space Full Array Only": async () => assert.equal((await read(CELLS, AttributeIds.AccessLevelEx)).value.value & 0x400, 0),
        "Attribute Read": async () => {
            assert.equal((await read(PV)).value.dataType, DataType.Double);
            assert.equal((await read("ns=2;s=nothing")).statusCode.name, "BadNodeIdUnknown");
            assert.deepEqual([...(await read(CELLS, AttributeIds.Value, "1:2")).value.value], [1.9, 2]);
            assert.deepEqual((await read(NAMES, AttributeIds.Value, "0:2,7:9")).value.value, ["ing", null, null]);
            assert.equal((await read(CELLS, AttributeIds.Value, "7")).statusCode.name, "BadIndexRangeNoData");
        },
        "Attribute Write Values": async () => {
            assert.equal(await write(SP, number(27)), "Good");
            assert.equal((await read(SP)).value.value, 27);
            assert.equal(await write(PV, number(1)), "BadNotWritable");
            assert.equal(await write(SP, { value: { dataType: DataType.Boolean, value: true } }), "BadTypeMismatch");
        },
        "Attribute Write Index": async () => {
            assert.equal(await write(CELLS, numbers([0.5, 0.6]), "1:2"), "Good");
            assert.deepEqual([...(await read(CELLS)).value.value], [1.8, 0.5, 0.6, 2.1]);
            assert.equal(await write(CELLS, numbers([0.5, 0.6]), "3:4"), "BadIndexRangeNoData");
        },
        "Attribute Write StatusCode & Timestamp": async () => {
            const at = new Date(Date.UTC(2026, 3, 1));
            assert.equal((await read(SP, AttributeIds.AccessLevel)).value.value & 0x60, 0x60);
            assert.equal(await write(SP, { ...number(26), statusCode: StatusCodes.UncertainInitialValue, sourceTimestamp: at }), "Good");
            const back = await read(SP);
            assert.deepEqual([back.statusCode.name, back.sourceTimestamp.getTime()], ["UncertainInitialValue", at.getTime()]);
            assert.equal(await write(SP, number(27)), "Good");
        },
        "Base Info Core Structure": async () => {
            const root = (await names("i=84", "i=33")).map(r => r.browseName.name);
            assert.deepEqual(root.sort(), ["Objects", "Types", "Views"]);
            assert.deepEqual((await names("i=86", "i=35")).map(r => r.browseName.name).filter(n => !/^(Event|Interface)Types$/.test(n)).sort(), ["DataTypes", "ObjectTypes", "ReferenceTypes", "VariableTypes"]);
            assert.equal((await read("i=2256")).value.value.state, 0);
        },
        "Base Info Server Capabilities": async () => {
            assert.deepEqual((await read("i=2269")).value.value, ["http://opcfoundation.org/UA-Profile/Server/EmbeddedUA2017"]);
            for (const id of ["i=2271", "i=2272", "i=2735", "i=11705", "i=11710", "i=11714", "i=24095"])
                assert.equal((await read(id)).statusCode.name, "Good", id);
        },
        "Base Info Type System": async () => {
            // From an instance to its type, up to BaseObjectType, and every member with its rule.
            for (const instance of ["i=2253", "i=2268", "i=11704", "i=2274", "i=3706", "i=2256", PV]) {
                let [type] = await names(instance, "i=40");
                const members = new Map();
                while (type) {
                    for (const member of await names(type.nodeId, "i=44"))
                        members.set(member.browseName.name, (await names(member.nodeId, "i=37"))[0].browseName.name);
                    [type] = await names(type.nodeId, "i=45", BrowseDirection.Inverse);
                }
                const present = (await names(instance, "i=44")).map(r => r.browseName.name);
                const missing = [...members].filter(([name, rule]) => rule === "Mandatory" && !present.includes(name));
                assert.deepEqual([missing, members.size > 0], [[], true], instance);
            }
        },
        "Base Info Diagnostics": async () => {
            const summary = (await read("i=2275")).value.value;
            assert(summary.currentSessionCount >= 1 && summary.cumulatedSessionCount >= summary.currentSessionCount, JSON.stringify(summary));
            assert.equal((await read("i=2277")).value.value, summary.currentSessionCount);
            const subscription = await subscribe();
            const own = (await read("i=2290")).value.value.find(s => s.subscriptionId === subscription.subscriptionId);
            assert.equal(own.publishingInterval, 50);
            const sessions = (await read("i=3707")).value.value, security = (await read("i=3708")).value.value;
            assert(sessions[0].readCount.totalCount > 10 && sessions[0].currentSubscriptionsCount === 1, JSON.stringify(sessions[0]));
            assert.deepEqual([security[0].clientUserIdOfSession, security[0].transportProtocol], [user.userName, "opc.tcp"]);
            await subscription.terminate();
            assert.equal(await write("i=2294", { value: { dataType: DataType.Boolean, value: false } }), "Good");
            assert.equal((await read("i=2277")).statusCode.name, "BadNotReadable");
            assert.equal(await write("i=2294", { value: { dataType: DataType.Boolean, value: true } }), "Good");
        },
        "View Basic, Minimum Continuation Point 05": async () => {
            const nodes = ["i=2253", "i=2268", "i=2256", UNIT, "i=2274"];
            const first = await session.browse(nodes.map(nodeId => ({ nodeId, referenceTypeId: "i=33", includeSubtypes: true, browseDirection: BrowseDirection.Forward, resultMask: 63 })));
            session.requestedMaxReferencesPerNode = 1;
            const parts = await session.browse(nodes.map(nodeId => ({ nodeId, referenceTypeId: "i=33", includeSubtypes: true, browseDirection: BrowseDirection.Forward, resultMask: 63 })));
            session.requestedMaxReferencesPerNode = 0;
            assert(parts.every(p => p.references.length === 1 && p.continuationPoint), "no continuation points");
            for (const [i, part] of parts.entries()) {
                const all = [...part.references];
                for (let point = part.continuationPoint; point && point.length > 0;) {
                    const next = await session.browseNext(point, false);
                    all.push(...next.references);
                    point = next.continuationPoint;
                }
                assert.deepEqual(all.map(r => r.nodeId.toString()), first[i].references.map(r => r.nodeId.toString()));
            }
        },
        "View TranslateBrowsePath": async () => {
            const path = await session.translateBrowsePath(makeBrowsePath("i=84", "/Objects/Server.ServerCapabilities.OperationLimits.MaxNodesPerRead"));
            assert.equal(path.targets[0].targetId.toString(), "ns=0;i=11705");
        },
        "View RegisterNodes": async () => {
            const [alias] = await session.registerNodes([PV]);
            assert.equal((await read(alias)).statusCode.name, "Good");
            await session.unregisterNodes([alias]);
        },
        "Method Call, GetMonitoredItems, ResendData": async () => {
            const call = await session.call({ objectId: UNIT, methodId: "ns=2;s=EL01.Scale", inputArguments: [3, 4].map(value => ({ dataType: DataType.Double, value })) });
            assert.equal(call.outputArguments[0].value, 12);
            assert.equal((await read("i=11492", AttributeIds.Executable)).value.value, true);
            const subscription = await subscribe();
            const id = [{ dataType: DataType.UInt32, value: subscription.subscriptionId }];
            await create(subscription, [request(PV, 7)]);
            const items = await session.call({ objectId: "i=2253", methodId: "i=11492", inputArguments: id });
            assert.deepEqual([...items.outputArguments[1].value], [7]);
            assert.equal((await session.call({ objectId: "i=2253", methodId: "i=12873", inputArguments: id })).statusCode.name, "Good");
            await subscription.terminate();
        },
        "Subscription Minimum 05, Publish Min 10, Monitor Items 500, MinQueueSize_05": async () => {
            const subscriptions = [];
            for (let i = 0; i < 5; i++) subscriptions.push(await subscribe());
            for (const s of subscriptions) {
                const results = await create(s, [...Array(500).keys()].map(i => request(PV, i)));
                assert(results.every(r => r.statusCode.name === "Good" && r.revisedQueueSize >= 5), results[0].toString());
            }
            for (const s of subscriptions) await s.terminate();
        },
        "Monitor Basic, Value Change, Subscription Basic": async () => {
            const subscription = await subscribe();
            const seen = await watch(subscription, SP);
            await seen.until(27);
            await write(SP, number(28));
            await seen.until(28);
            await seen.item.setMonitoringMode(MonitoringMode.Disabled);
            await seen.item.setMonitoringMode(MonitoringMode.Reporting);
            await seen.item.modify({ samplingInterval: 100, queueSize: 3 });
            assert.equal((await session.setPublishingMode(false, subscription.subscriptionId)).name ?? "Good", "Good");
            await session.setPublishingMode(true, subscription.subscriptionId);
            await seen.item.terminate();
            await subscription.terminate();
        },
        "Monitored Items Deadband Filter": async () => {
            const subscription = await subscribe();
            const every = await watch(subscription, SP), wide = await watch(subscription, SP, { filter: filter(DeadbandType.Absolute, 1) });
            await wide.until(28);
            await write(SP, number(28.5));
            await every.until(28.5);
            await write(SP, number(30));
            await wide.until(30);
            assert.deepEqual(wide.values, [28, 30]);
            const percent = await create(subscription, [request(PV, 1, { requestedParameters: { filter: filter(DeadbandType.Percent, 5) } }), request(SP, 2, { requestedParameters: { filter: filter(DeadbandType.Percent, 5) } }), request(NAMES, 3, { requestedParameters: { filter: filter(DeadbandType.Absolute, 5) } })]);
            assert.deepEqual(percent.map(r => r.statusCode.name), ["Good", "BadMonitoredItemFilterUnsupported", "BadFilterNotAllowed"]);
            await subscription.terminate();
        },
        "Monitor Triggering": async () => {
            const subscription = await subscribe();
            const trigger = await watch(subscription, SP), linked = await watch(subscription, CELLS);
            await linked.item.setMonitoringMode(MonitoringMode.Sampling);
            const links = await session.setTriggering({ subscriptionId: subscription.subscriptionId, triggeringItemId: trigger.item.monitoredItemId, linksToAdd: [linked.item.monitoredItemId], linksToRemove: [] });
            assert.equal(links.addResults[0].name, "Good");
            linked.values.length = 0;
            await write(CELLS, numbers([1, 2, 3, 4]));
            await write(SP, number(31));
            await trigger.until(31);
            while (linked.values.length === 0) await write(SP, number(31 + Math.random()));
            await subscription.terminate();
            await write(SP, number(27));
        },
        "Session Minimum 50 Parallel": async () => {
            const sessions = [];
            for (let i = 0; i < 50; i++) sessions.push(await client.createSession(user));
            const states = await Promise.all(sessions.map(s => s.read({ nodeId: "i=2259", attributeId: AttributeIds.Value })));
            assert(states.every(v => v.value.value === 0));
            for (const s of sessions) await s.close();
        },
        "Session Change User": async () => {
            assert.equal((await session.changeUser({ type: UserTokenType.Anonymous })).name, "Good");
            assert.equal((await read("i=3708")).statusCode.name, "BadUserAccessDenied");
            assert.equal((await session.changeUser(user)).name, "Good");
            assert.equal((await read("i=3708")).statusCode.name, "Good");
        },
    };
}
main(process.argv.slice(2));
