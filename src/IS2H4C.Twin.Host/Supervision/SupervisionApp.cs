using System.Text.Json.Serialization;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Policies;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Embedded;
using IS2H4C.Twin.Host.Api;
using IS2H4C.Twin.Host.Live;
using IS2H4C.Twin.Host.Metrics;
using IS2H4C.Twin.Host.Northbound;
using IS2H4C.Twin.Host.Verbs;
using Microsoft.Extensions.FileProviders;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>What to supervise.</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Series">Prices for when the live tag is silent.</param>
/// <param name="Policy">Name of the dispatch policy.</param>
/// <param name="Port">HTTP port on loopback; 0 lets the system choose.</param>
/// <param name="PkiDirectory">OPC UA certificate store.</param>
internal sealed record SupervisionOptions(HubDefinition Hub, TimeSeries Series, string Policy, int Port, string PkiDirectory)
{
    /// <summary>OPC UA links go without certificates and encryption: for a bench only.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>How the twins are offered to others over OPC UA.</summary>
    public NorthboundOptions Northbound { get; init; } = new();
}

/// <summary>Wires a hub, its links and its faces into one web application. Listens on loopback only.</summary>
internal static class SupervisionApp
{
    /// <summary>Largest request body; a setpoint needs a hundred bytes.</summary>
    private const long MaxBodyBytes = 16 * 1024;

    public static WebApplication Build(SupervisionOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.TimestampFormat = "HH:mm:ss ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Listen(System.Net.IPAddress.Loopback, options.Port);
            o.Limits.MaxRequestBodySize = MaxBodyBytes;
            o.AddServerHeader = false;
        });
        AddServices(builder.Services, options);
        var app = builder.Build();
        MapFaces(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, SupervisionOptions options)
    {
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(3));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.Hub);
        services.AddSingleton(AssetCatalogue.Default);
        services.AddSingleton<IGrainDirectory>(p => new EmbeddedGrainHost(new HubGrainFactory(
            options.Hub, p.GetRequiredService<AssetCatalogue>(), PolicyCatalogue.Create(options.Policy, options.Hub.Dispatch), options.Series)));
        services.AddSingleton(LinkFactory.Create);
        services.AddSingleton<SupervisionMetrics>();
        services.AddSingleton(_ => new MeterBook(SupervisionMetrics.MeterName));
        services.AddSingleton<FrameBuilder>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton(p =>
        {
            var logger = p.GetRequiredService<ILogger<PlanWorker>>();
            return Planners.ForHub(options.Hub.Dispatch.Planning.Planner, line => PlanWorker.LogPlanner(logger, line), p.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(p => new HubPlanner(options.Hub, p.GetRequiredService<AssetCatalogue>(), p.GetRequiredService<IDispatchPlanner>()));
        services.AddSingleton<PlanWorker>();
        services.AddHostedService(p => p.GetRequiredService<PlanWorker>());
        services.AddSingleton<Supervisor>();
        services.AddHostedService(p => p.GetRequiredService<Supervisor>());
        services.AddSingleton<TwinServer>();
        services.AddHostedService(p => p.GetRequiredService<TwinServer>());
        services.AddOpenApi();
        services.AddSignalR(o => o.MaximumReceiveMessageSize = 4 * 1024)
            .AddJsonProtocol(o => o.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
    }

    private static void MapFaces(WebApplication app)
    {
        app.UseMiddleware<LoopbackGuard>();
        app.MapOpenApi();
        HubApi.Map(app);
        HealthApi.Map(app);
        PlanApi.Map(app);
        app.MapHub<LiveHub>("/live");
        // The book must listen before the first measurement.
        var book = app.Services.GetRequiredService<MeterBook>();
        app.MapGet("/metrics", (LiveFeed feed) =>
        {
            var text = new PrometheusText();
            book.Write(text);
            if (feed.Latest is { } frame)
                text.Add(frame);
            return TypedResults.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
        }).WithSummary("Metrics in the Prometheus text format.");
        MapScreens(app);
    }

    private static void MapScreens(WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "hmi");
        if (!Directory.Exists(folder))
        {
            app.MapGet("/", () => TypedResults.Text("IS2H4C Twin runs without screens: it was built with -p:BuildHmi=false. The API is at /api/hub.\n")).ExcludeFromDescription();
            return;
        }
        var files = new PhysicalFileProvider(folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }
}
