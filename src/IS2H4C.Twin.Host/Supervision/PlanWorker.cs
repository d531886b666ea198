using System.Threading.Channels;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>
/// Makes plans aside of the control cycle, one at a time. When an order's time budget is over the planner hands over the best it has. An order that comes
/// while another waits replaces it: the newer readings count.
/// </summary>
internal sealed partial class PlanWorker(HubDefinition hub, HubPlanner planner, IGrainDirectory grains, TimeProvider time, ILogger<PlanWorker> logger) : BackgroundService
{
    private readonly Channel<PlanOrder> _orders = Channel.CreateBounded<PlanOrder>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Takes an order; never waits.</summary>
    public void Take(PlanOrder order) => _orders.Writer.TryWrite(order);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var order in _orders.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
                await MakeAsync(order, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(logger);
        }
    }

    private async Task MakeAsync(PlanOrder order, CancellationToken stoppingToken)
    {
        var began = time.GetTimestamp();
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(hub.Dispatch.Planning.BudgetSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, stoppingToken);
        var answer = await Task.Run(() => planner.Plan(order, either.Token), stoppingToken).ConfigureAwait(false);
        var spent = time.GetElapsedTime(began).TotalMilliseconds;
        if (answer.Plan is { } plan)
            LogMade(logger, plan.Planner, order.Reason, spent, plan.Slacks.Count);
        else
            LogNone(logger, order.Reason, answer.WhyNot ?? "");
        await grains.AskAsync(HubGrain.GrainId, new PlanMade(answer)).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Plan made by {Planner} ({Reason}) in {Milliseconds:0} ms, {Slacks} slacks in use")]
    private static partial void LogMade(ILogger logger, string planner, string reason, double milliseconds, int slacks);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No plan ({Reason}): {WhyNot}; the hub runs by rules")]
    private static partial void LogNone(ILogger logger, string reason, string whyNot);

    /// <summary>What a planner has to say of its solver: that it is missing, crashed, or did not keep its time limit.</summary>
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Line}")]
    public static partial void LogPlanner(ILogger logger, string line);

    [LoggerMessage(Level = LogLevel.Information, Message = "Planning stopped")]
    private static partial void LogStopped(ILogger logger);
}
