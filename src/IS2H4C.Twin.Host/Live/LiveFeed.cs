using Microsoft.AspNetCore.SignalR;

namespace IS2H4C.Twin.Host.Live;

/// <summary>Keeps the newest frame and tells every screen what changed.</summary>
internal sealed class LiveFeed(IHubContext<LiveHub> screens)
{
    /// <summary>The newest frame; null before the first cycle.</summary>
    public Frame? Latest { get; private set; }

    /// <summary>Told of every frame; must not wait.</summary>
    public event Action<Frame>? Published;

    /// <summary>Takes the frame of a new cycle. The first goes out whole, later ones as deltas; a slow screen never holds up the cycle.</summary>
    public void Publish(Frame frame)
    {
        var before = Latest;
        Latest = frame;
        _ = before is null
            ? screens.Clients.All.SendAsync("keyFrame", frame)
            : screens.Clients.All.SendAsync("delta", Delta.Between(before, frame));
        Published?.Invoke(frame);
    }
}
