using NetDsl;

namespace BrowserDigits;

/// <summary>Both networks are told the same labels. What draws afterwards is the average of the generator's last few hundred steps.</summary>
[Gan(typeof(PageGenerator), typeof(PageDiscriminator))]
[BinaryCrossEntropy(RealLabel = 0.9f)]
[Adam(0.0002f, Beta1 = 0.5f)]
[ExponentialMovingAverage(0.999f)]
public sealed partial class PageGan;
