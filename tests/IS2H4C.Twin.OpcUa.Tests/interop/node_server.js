const { OPCUAServer, DataType, Variant, StatusCodes, OPCUACertificateManager } = require("node-opcua");
const fs = require("fs"), os = require("os"), path = require("path");
const print = process.stdout.write.bind(process.stdout);
console.log = console.warn = console.error = () => { };

async function main(port) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "node-opcua-server-"));
    const store = name => new OPCUACertificateManager({ rootFolder: path.join(folder, name), automaticallyAcceptUnknownCertificate: true });
    const server = new OPCUAServer({
        port, hostname: "localhost", serverCertificateManager: store("pki"), userCertificateManager: store("users"), allowAnonymous: true,
        userManager: { isValidUser: (user, password) => user === "operator" && password === "k\u00e4se-7" },
    });
    await server.initialize();
    const space = server.engine.addressSpace, own = space.getOwnNamespace();
    const unit = own.addObject({ organizedBy: space.rootFolder.objects, browseName: "EL01", nodeId: "s=EL01" });
    let pressure = 0, setpoint = 30;
    own.addVariable({
        componentOf: unit, browseName: "PV", nodeId: "s=EL01.PT101.PV", dataType: "Double", minimumSamplingInterval: 20,
        value: { get: () => new Variant({ dataType: DataType.Double, value: ++pressure }) },
    });
    own.addVariable({
        componentOf: unit, browseName: "SP", nodeId: "s=EL01.PIC101.SP", dataType: "Double", minimumSamplingInterval: 20,
        value: { get: () => new Variant({ dataType: DataType.Double, value: setpoint }), set: v => { setpoint = v.value; return StatusCodes.Good; } },
    });
    await server.start();
    print("ready\n");
    process.stdin.on("end", () => { fs.rmSync(folder, { recursive: true, force: true }); process.exit(0); });
    process.stdin.resume();
}
main(+process.argv[2]);
