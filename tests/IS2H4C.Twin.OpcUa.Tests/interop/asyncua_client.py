"""asyncua_client.py URL POLICY MODE USER PASSWORD: one exercise with our server; prints what it saw as one line of JSON."""
import asyncio, datetime, json, logging, sys, tempfile
from pathlib import Path
from asyncua import Client, ua
from asyncua.crypto import security_policies
from asyncua.crypto.cert_gen import setup_self_signed_certificate
from cryptography.x509.oid import ExtendedKeyUsageOID

logging.disable(logging.CRITICAL)
POLICIES = {"Basic256Sha256": "Basic256Sha256", "Aes128_Sha256_RsaOaep": "Aes128Sha256RsaOaep", "Aes256_Sha256_RsaPss": "Aes256Sha256RsaPss"}


class Changes:
    def __init__(self):
        self.values = asyncio.Queue()

    def datachange_notification(self, node, value, data):
        self.values.put_nowait(value)


async def refusal(call):
    try:
        await call
        return "Good"
    except ua.UaStatusCodeError as e:
        return type(e).__name__


async def main(url, policy, mode, user, password):
    client = Client(url)
    client.application_uri = "urn:test:asyncua"
    with tempfile.TemporaryDirectory() as folder:
        if policy != "None":
            key, certificate = Path(folder) / "key.pem", Path(folder) / "certificate.der"
            names = {"countryName": "NL", "stateOrProvinceName": "Overijssel", "localityName": "Almelo", "organizationName": "test"}
            await setup_self_signed_certificate(key, certificate, "urn:test:asyncua", "localhost", [ExtendedKeyUsageOID.CLIENT_AUTH], names)
            cls = getattr(security_policies, "SecurityPolicy" + POLICIES[policy])
            await client.set_security(cls, str(certificate), str(key), mode=getattr(ua.MessageSecurityMode, mode))
        if user:
            client.set_user(user)
            client.set_password(password)
        async with client:
            return await exercise(client)


async def exercise(client):
    seen = {}
    node = lambda name: client.get_node("ns=2;s=" + name)
    pressure, setpoint, cells, unit = node("EL01.PT101.PV"), node("EL01.PIC101.SP"), node("EL01.Cells"), node("EL01")
    seen["endpoints"] = len(await client.get_endpoints())
    seen["children"] = [(await n.read_browse_name()).Name for n in await unit.get_children()]
    seen["value"] = await pressure.read_value()
    eu_range = await (await unit.get_child(["2:PV", "0:EURange"])).read_value()
    seen["range"] = [eu_range.Low, eu_range.High]
    seen["write"] = await refusal(setpoint.write_value(27.5))
    seen["wrongType"] = await refusal(setpoint.write_value(ua.Variant(1, ua.VariantType.Int32)))
    seen["readOnly"] = await refusal(pressure.write_value(1.0))
    seen["unknown"] = await refusal(node("EL01.Nothing").read_value())
    seen["history"] = await refusal(pressure.read_raw_history(datetime.datetime(2026, 1, 1), datetime.datetime(2026, 1, 2), 3))
    seen["call"] = await unit.call_method("2:Scale", 3.0, 4.0)
    seen["tooFew"] = await refusal(unit.call_method("2:Scale", 3.0))
    value = ua.WriteValue(NodeId=cells.nodeid, AttributeId=ua.AttributeIds.Value, IndexRange="1:2", Value=ua.DataValue(ua.Variant([0.5, 0.6], ua.VariantType.Double)))
    seen["part"] = (await client.uaclient.write(ua.WriteParameters(NodesToWrite=[value])))[0].name
    seen["cells"] = await cells.read_value()
    seen["many"] = len(await client.read_values([pressure] * 2000))
    seen["tooMany"] = await refusal(client.read_values([pressure] * 10001))
    # Every node that can be reached, and every attribute of it, as a browser for engineers asks for them.
    todo, known, missing = [client.nodes.root], set(), 0
    while todo:
        n = todo.pop()
        if n.nodeid in known:
            continue
        known.add(n.nodeid)
        todo += [client.get_node(r.NodeId) for r in await n.get_references()]
        four = [ua.AttributeIds.NodeId, ua.AttributeIds.NodeClass, ua.AttributeIds.BrowseName, ua.AttributeIds.DisplayName]
        values = await n.read_attributes(four + [a for a in ua.AttributeIds if a not in four and a.value])
        missing += sum(not v.StatusCode.is_good() for v in values[:4])
    seen["nodes"], seen["missing"] = len(known), missing
    changes = Changes()
    subscription = await client.create_subscription(50, changes)
    item = await subscription.subscribe_data_change(setpoint, queuesize=10)
    seen["changes"] = [await changes.values.get()]
    await setpoint.write_value(26.5)
    seen["changes"].append(await changes.values.get())
    handles = await client.nodes.server.call_method(ua.NodeId(11492), ua.Variant(subscription.subscription_id, ua.VariantType.UInt32))
    seen["items"] = handles[0] == [item]
    await client.nodes.server.call_method(ua.NodeId(12873), ua.Variant(subscription.subscription_id, ua.VariantType.UInt32))
    seen["resent"] = await changes.values.get()
    await subscription.delete()
    return seen


try:
    result = asyncio.run(main(*sys.argv[1:6]))
except Exception as e:
    result = {"fault": f"{type(e).__name__}: {e}"}
print(json.dumps(result), flush=True)
