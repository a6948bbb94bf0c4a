using System.Text;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>Numbers in another base than ten.</summary>
internal static class NumberBases
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>As many digits behind the point as tell the number from its neighbours.</summary>
    public static string Text(double number, int radix)
    {
        var size = Math.Abs(number);
        var whole = Math.Floor(size);
        var text = new StringBuilder(Whole(whole, radix));
        var rest = size - whole;
        var unsure = Math.Max(0.5 * (Math.BitIncrement(size) - size), double.Epsilon);
        if (rest >= unsure)
        {
            text.Append('.');
            var carry = false;
            do
            {
                rest *= radix;
                unsure *= radix;
                var digit = (int)rest;
                text.Append(Digits[digit]);
                rest -= digit;
                carry = rest > 0.5 || rest == 0.5 && (digit & 1) == 1;
                carry &= rest + unsure > 1;
            }
            while (rest >= unsure && !carry);
            if (carry)
                Up(text, radix, whole);
        }
        return number < 0 ? "-" + text : text.ToString();
    }

    private static string Whole(double whole, int radix)
    {
        var rest = new System.Numerics.BigInteger(whole);
        var text = new StringBuilder();
        do
        {
            text.Insert(0, Digits[(int)(rest % radix)]);
            rest /= radix;
        }
        while (rest > 0);
        return text.ToString();
    }

    /// <summary>Raises the last digit, and those before it as far as they run over.</summary>
    private static void Up(StringBuilder text, int radix, double whole)
    {
        for (var at = text.Length - 1; ; at--)
        {
            if (text[at] == '.')
            {
                text.Clear().Append(Whole(whole + 1, radix));
                return;
            }
            var digit = Digits.IndexOf(text[at], StringComparison.Ordinal) + 1;
            if (digit < radix)
            {
                text[at] = Digits[digit];
                text.Length = at + 1;
                return;
            }
        }
    }
}
