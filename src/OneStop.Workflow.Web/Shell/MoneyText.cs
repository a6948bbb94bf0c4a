using System.Globalization;

namespace OneStop.Workflow.Web.Shell;

/// <summary>Amounts as they are written in Viet Nam in every language: <c>126.000 đ</c>.</summary>
public static class MoneyText
{
    private static readonly NumberFormatInfo Groups = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberDecimalDigits = 0, NegativeSign = "−" };

    public static string Dong(long amount) => amount.ToString("N0", Groups) + " đ";
}
