using System.Net;
using VisualSearch.Core.Fetching;

namespace VisualSearch.Tests.Fetching;

public sealed class PrivateAddressesTests
{
    [Theory]
    [InlineData("nas.local", "nas.local", "10.0.0.7")]
    [InlineData("NAS.local.", "nas.LOCAL", "10.0.0.7")]
    [InlineData("nas.local", "nas.local.", "169.254.169.254")]
    [InlineData("*.intranet.example", "a.b.intranet.example", "10.0.0.7")]
    [InlineData("müller.example", "xn--mller-kva.example", "10.0.0.7")]
    [InlineData("192.168.1.7", "anything", "192.168.1.7")]
    [InlineData("192.168.1.7", "anything", "::ffff:192.168.1.7")]
    [InlineData("192.168.1.0/24", "anything", "192.168.1.255")]
    [InlineData("fd00::/8", "anything", "fd12::1")]
    [InlineData("::1", "anything", "::1")]
    [InlineData("[::1]", "anything", "::1")]
    public void What_an_entry_names_is_allowed(string entry, string host, string address) =>
        Assert.True(PrivateAddresses.Parse(["10.9.9.9", entry]).Allow(host, IPAddress.Parse(address)));

    [Theory]
    [InlineData("nas.local", "other.nas.local", "10.0.0.7")]
    [InlineData("nas.local", "xnas.local", "10.0.0.7")]
    [InlineData("*.intranet.example", "intranet.example", "10.0.0.7")]
    [InlineData("*.intranet.example", "evil-intranet.example", "10.0.0.7")]
    [InlineData("192.168.1.7", "192.168.1.8", "192.168.1.8")]
    [InlineData("192.168.1.0/24", "anything", "192.168.2.0")]
    [InlineData("10.0.0.0/8", "anything", "64:ff9b::a00:1")]
    [InlineData("10.0.0.0/8", "anything", "2002:a00:1::")]
    [InlineData("::/0", "anything", "::ffff:10.0.0.1")]
    public void Nothing_else_is(string entry, string host, string address) =>
        Assert.False(PrivateAddresses.Parse([entry]).Allow(host, IPAddress.Parse(address)));
}
