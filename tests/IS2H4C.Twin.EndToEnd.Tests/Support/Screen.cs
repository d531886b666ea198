using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>The HMI in Debian's Chromium.</summary>
internal sealed class Screen : IAsyncDisposable
{
    public const string Chromium = "/usr/bin/chromium";
    public const string Remedy = "apt-get install chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ConcurrentQueue<string> _errors = new();

    private Screen(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser's console complained about.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public static async Task<Screen> OpenAsync(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var screen = new Screen(playwright, browser, await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1600, Height = 900 } }));
        await screen.Page.GotoAsync(address.ToString());
        return screen;
    }

    /// <summary>Ids of the assets on the mimic, in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> AssetsAsync() =>
        [.. (await Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.faceplate')].map(plate => plate.dataset.asset)")).Order(StringComparer.Ordinal)];

    /// <summary>How many plates carry a mark.</summary>
    public Task<int> CountAsync(string mark) => Page.Locator($".faceplate.{mark}").CountAsync();

    /// <summary>All numbers on the plates as one text.</summary>
    public Task<string> ValuesAsync() => Page.EvaluateAsync<string>("() => [...document.querySelectorAll('.faceplate .value-number')].map(value => value.textContent).join(' ')");

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
