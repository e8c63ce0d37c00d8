// A home router as people build it: by terminal, by forms or by text, it comes to the same rules.

/** What is typed on a host whose only card, eth0, leads to the provider. */
export const HOME_ROUTER_COMMANDS = `ip addr del 192.0.2.1/24 dev eth0
ip addr add 203.0.113.2/24 dev eth0
ip link add eth1 type dummy
ip addr add 192.168.1.1/24 dev eth1
ip link set eth1 up
ip route add default via 203.0.113.1
sysctl -w net.ipv4.ip_forward=1
iptables -P FORWARD DROP
iptables -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -A FORWARD -i eth1 -o eth0 -j ACCEPT
iptables -A FORWARD -d 192.168.1.10 -i eth0 -o eth1 -p tcp --dport 80 -j ACCEPT
iptables -t nat -A PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:80
iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE`;

/** `iptables-save` of it, without the comments, which hold the date. */
export const HOME_ROUTER_RULES = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i eth1 -o eth0 -j ACCEPT
-A FORWARD -d 192.168.1.10/32 -i eth0 -o eth1 -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:80
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT`;
