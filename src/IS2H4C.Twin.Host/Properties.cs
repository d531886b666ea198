using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("IS2H4C.Twin.Host.Tests")]
[assembly: InternalsVisibleTo("IS2H4C.Twin.Grains.Tests")]
