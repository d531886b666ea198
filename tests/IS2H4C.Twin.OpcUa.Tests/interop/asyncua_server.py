"""asyncua_server.py PORT: serves a small unit with every policy until its input ends."""
import asyncio, logging, sys, tempfile
from pathlib import Path
from asyncua import Server, ua
from asyncua.crypto.cert_gen import setup_self_signed_certificate
from asyncua.crypto.permission_rules import User, UserRole
from cryptography.x509.oid import ExtendedKeyUsageOID

logging.disable(logging.CRITICAL)
URI = "urn:test:asyncua:server"


class Users:
    def get_user(self, iserver, username=None, password=None, certificate=None):
        known = username is None or (username == "operator" and password == "k\u00e4se-7")
        return User(role=UserRole.User, name=username) if known else None


async def main(port, folder):
    server = Server(user_manager=Users())
    await server.init()
    server.set_endpoint(f"opc.tcp://localhost:{port}")
    await server.set_application_uri(URI)
    key, certificate = folder / "key.pem", folder / "certificate.der"
    names = {"countryName": "NL", "stateOrProvinceName": "Overijssel", "localityName": "Almelo", "organizationName": "test"}
    await setup_self_signed_certificate(key, certificate, URI, "localhost", [ExtendedKeyUsageOID.SERVER_AUTH], names)
    await server.load_certificate(str(certificate))
    await server.load_private_key(str(key))
    kinds = ["NoSecurity"] + [f"{p}_{m}" for p in ("Basic256Sha256", "Aes128Sha256RsaOaep", "Aes256Sha256RsaPss") for m in ("Sign", "SignAndEncrypt")]
    server.set_security_policy([getattr(ua.SecurityPolicyType, k) for k in kinds])
    ns = await server.register_namespace("urn:test:plant")
    unit = await server.nodes.objects.add_object(ua.NodeId("EL01", ns), f"{ns}:EL01")
    pressure = await unit.add_variable(ua.NodeId("EL01.PT101.PV", ns), f"{ns}:PV", 0.0)
    setpoint = await unit.add_variable(ua.NodeId("EL01.PIC101.SP", ns), f"{ns}:SP", 30.0)
    await setpoint.set_writable()
    async with server:
        print("ready", flush=True)
        end = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        count = 0.0
        while not end.done():
            count += 1
            await pressure.write_value(count)
            await asyncio.sleep(0.05)


with tempfile.TemporaryDirectory() as f:
    asyncio.run(main(int(sys.argv[1]), Path(f)))
