using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("IS2H4C.Twin.Dispatch.Tests")]
[assembly: InternalsVisibleTo("IS2H4C.Twin.Grains.Tests")]
[assembly: InternalsVisibleTo("IS2H4C.Twin.Benchmarks")]
[assembly: InternalsVisibleTo("twin")]
