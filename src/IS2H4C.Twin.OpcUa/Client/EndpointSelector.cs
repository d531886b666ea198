using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Asks a server for its endpoints and chooses one (Part 4, 5.5.4 and 7.14).</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A channel is freed by its own receiving thread.")]
internal static class EndpointSelector
{
    /// <summary>All endpoints, asked for over a channel without security: nothing in the answer is believed without a check.</summary>
    public static async Task<EndpointDescription[]> GetAsync(UaClientOptions options, Uri url, TimeProvider time, CancellationToken cancellationToken)
    {
        var channel = new ClientChannel(options, url, UaSecurityPolicy.None, MessageSecurityMode.None, null, null, time);
        await channel.OpenAsync(cancellationToken);
        try
        {
            var response = await channel.CallAsync<GetEndpointsRequest, GetEndpointsResponse>(new GetEndpointsRequest { EndpointUrl = options.EndpointUrl }, default, cancellationToken);
            return response.Endpoints;
        }
        finally
        {
            channel.CloseOrderly();
            await channel.Ended;
        }
    }

    /// <summary>The strongest endpoint of the wanted policy and mode; never one without security.</summary>
    public static EndpointDescription Choose(EndpointDescription[] endpoints, UaClientOptions options)
    {
        var best = Strongest(Array.FindAll(endpoints, e => e.ServerCertificate is not null), options);
        return best ?? throw new UaException(
            StatusCodes.BadSecurityPolicyRejected,
            $"{options.EndpointUrl} offers no endpoint {options.Policy?.Name ?? "with security"}/{options.Mode}. It offers: " +
            string.Join(", ", endpoints.Select(e => $"{e.SecurityPolicyUri?.Split('#')[^1]}/{e.SecurityMode}")) + ".");
    }

    /// <summary>The same, null when there is none. A session's list of endpoints need not have certificates (Part 4, 5.7.2).</summary>
    public static EndpointDescription? Strongest(EndpointDescription[] endpoints, UaClientOptions options)
    {
        EndpointDescription? best = null;
        foreach (var endpoint in endpoints)
        {
            var policy = UaSecurityPolicy.FromUri(endpoint.SecurityPolicyUri);
            if (policy is null || policy == UaSecurityPolicy.None || endpoint.SecurityMode != options.Mode || (options.Policy is not null && policy != options.Policy))
                continue;
            if (best is null || policy.SecurityLevel > UaSecurityPolicy.FromUri(best.SecurityPolicyUri)!.SecurityLevel)
                best = endpoint;
        }
        return best;
    }

    /// <summary>Checks the server's certificate against the store (Part 4, 6.1.3).</summary>
    public static void Check(byte[]? certificate, string? applicationUri, UaClientOptions options, Uri url, UaCertificateStore store, TimeProvider time)
    {
        var validator = new UaCertificateValidator(store, time, options.AcceptUntrustedCertificates);
        var status = validator.Validate(certificate, options.VerifyHostName ? url.Host : null, applicationUri);
        if (status.IsGood)
            return;
        var chain = UaCertificates.ParseChain(certificate);
        var file = chain.Count > 0 ? store.RejectedFileOf(chain[0]) : "";
        chain.ForEach(c => c.Dispose());
        throw new UaException(status, $"The certificate of {options.EndpointUrl} was refused. {CertificateAdvice.For(status, store, file)}");
    }
}
