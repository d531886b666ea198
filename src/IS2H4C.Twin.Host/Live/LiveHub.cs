using Microsoft.AspNetCore.SignalR;

namespace IS2H4C.Twin.Host.Live;

/// <summary>The live feed at <c>/live</c>: a key frame on connect and on request, deltas in between. Nothing is asked of the plant through it.</summary>
internal sealed class LiveHub(LiveFeed feed) : Hub
{
    public override async Task OnConnectedAsync()
    {
        await RequestKeyFrame().ConfigureAwait(false);
        await base.OnConnectedAsync().ConfigureAwait(false);
    }

    /// <summary>Sends the newest key frame to the caller.</summary>
    public Task RequestKeyFrame() => feed.Latest is { } frame
        ? Clients.Caller.SendAsync("keyFrame", frame, Context.ConnectionAborted)
        : Task.CompletedTask;
}
