using NetDsl;

namespace ImageToImage;

/// <summary>CycleGAN: pictures of the day and of the night, of which none shows the same. What goes to the night and comes back must be what it was.</summary>
[CycleGan(typeof(Relighter), typeof(Relighter), typeof(LightCritic), typeof(LightCritic))]
[LeastSquares, Adam(0.0005f, Beta1 = 0.5f)]
public sealed partial class DayAndNightGan;
