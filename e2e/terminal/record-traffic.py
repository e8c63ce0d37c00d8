#!/usr/bin/env python3
"""Records what ping, nc, curl, wget, telnet, ssh, traceroute, dig and nslookup print in namespaces of its own: a client, the host
with the rules, and a server behind it. Writes one line of JSON a case to src/shell/traffic/recorded/traffic.ndjson.
Needs root, iputils-ping, netcat-openbsd, curl, wget, telnet, openssh-client, traceroute, dnsutils."""
import json
import os
import re
import subprocess
import sys
import time

OUT = os.path.join(os.path.dirname(__file__), '../../src/shell/traffic/recorded/traffic.ndjson')
PREFIX = f'cw{os.getpid()}'
CLIENT, HOST, SERVER = (f'{PREFIX}{name}' for name in 'chs')

LISTEN = r'''
import socket, threading, sys
def tcp(address, port, words):
    s = socket.create_server((address, port)); s.listen(8)
    def serve():
        while True:
            c, _ = s.accept()
            try:
                if port == 22: c.sendall(words)
                else:
                    c.settimeout(1); c.recv(4096); c.sendall(words)
            except OSError: pass
            c.close()
    threading.Thread(target=serve, daemon=True).start()
def udp(address, port):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind((address, port))
    def serve():
        while True:
            data, peer = s.recvfrom(4096); s.sendto(data, peer)
    threading.Thread(target=serve, daemon=True).start()
tcp('0.0.0.0', 80, b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nIt works!\n')
tcp('0.0.0.0', 22, b'')
udp('0.0.0.0', 5000)
print('ready', flush=True)
threading.Event().wait()
'''


def sh(line, check=True):
    return subprocess.run(line, shell=True, check=check, capture_output=True, text=True)


def setup():
    for name in (CLIENT, HOST, SERVER):
        sh(f'ip netns add {name}')
        sh(f'ip -n {name} link set lo up')
    for name, inside, address, gateway, own in ((CLIENT, 'eth0', '198.51.100.9/24', '198.51.100.1', 'eth0'),
                                                (SERVER, 'eth0', '192.0.2.7/24', '192.0.2.1', 'eth1')):
        sh(f'ip -n {HOST} link add {own} type veth peer name {inside} netns {name}')
        sh(f'ip -n {HOST} addr add {gateway}/24 dev {own}; ip -n {HOST} link set {own} up')
        sh(f'ip -n {name} addr add {address} dev {inside}; ip -n {name} link set {inside} up')
        sh(f'ip -n {name} route add default via {gateway}')
    sh(f'ip netns exec {HOST} sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0 net.ipv4.icmp_msgs_per_sec=100000')
    sh(f'ip -n {HOST} route add unreachable 203.0.113.1; ip -n {HOST} route add prohibit 203.0.113.2; ip -n {HOST} route add blackhole 203.0.113.3')
    for name in (HOST, SERVER):
        process = subprocess.Popen(['ip', 'netns', 'exec', name, 'python3', '-c', LISTEN], stdout=subprocess.PIPE, text=True)
        process.stdout.readline()
        yield process
    for name in (CLIENT, HOST):
        sh(f'ip netns exec {name} ping -c1 -W1 {"198.51.100.1" if name == CLIENT else "192.0.2.7"}', check=False)


REJECTS = ['icmp-port-unreachable', 'icmp-net-unreachable', 'icmp-host-unreachable', 'icmp-proto-unreachable',
           'icmp-net-prohibited', 'icmp-host-prohibited', 'icmp-admin-prohibited']


def cases():
    """Id, who runs it, the rules of the host, the command."""
    host, server, client = '198.51.100.1', '192.0.2.7', '198.51.100.9'
    yield 'ping answered', 'client', [], f'ping -c 2 {host}'
    yield 'ping once', 'host', [], f'ping -c 1 {server}'
    yield 'ping with size', 'host', [], f'ping -c 1 -s 100 {server}'
    yield 'ping through', 'client', [], f'ping -c 1 {server}'
    yield 'ping itself', 'host', [], 'ping -c 1 127.0.0.1'
    yield 'ping dropped', 'client', ['INPUT -j DROP'], f'ping -c 2 -W 1 {host}'
    yield 'ping dropped once', 'client', ['INPUT -j DROP'], f'ping -c 1 -W 2 {host}'
    yield 'ping dropped on its way', 'client', ['FORWARD -j DROP'], f'ping -c 1 -W 1 {server}'
    yield 'ping reply dropped', 'host', ['INPUT -p icmp -j DROP'], f'ping -c 2 -W 1 {server}'
    for reject in REJECTS:
        yield f'ping rejected with {reject}', 'client', [f'INPUT -j REJECT --reject-with {reject}'], f'ping -c 1 {host}'
    yield 'ping rejected twice', 'client', ['FORWARD -j REJECT'], f'ping -c 2 {server}'
    yield 'ping forbidden', 'host', ['OUTPUT -j DROP'], f'ping -c 2 {server}'
    yield 'ping rejected at home', 'host', ['OUTPUT -j REJECT'], f'ping -c 1 {server}'
    yield 'ping prohibited at home', 'host', ['OUTPUT -j REJECT --reject-with icmp-host-prohibited'], f'ping -c 1 {server}'
    yield 'ping no route', 'host', [], 'ping -c 1 203.0.113.9'
    yield 'ping unreachable route', 'host', [], 'ping -c 1 203.0.113.1'
    yield 'ping prohibited route', 'host', [], 'ping -c 1 203.0.113.2'
    yield 'ping blackhole route', 'host', [], 'ping -c 1 203.0.113.3'
    yield 'ping no route behind', 'client', [], 'ping -c 1 203.0.113.9'
    yield 'ping no neighbour', 'host', [], 'ping -c 1 192.0.2.99'
    yield 'ping lifetime', 'client', [], f'ping -c 1 -t 1 {server}'
    yield 'ping from an address', 'host', [], f'ping -c 1 -I 198.51.100.1 {server}'
    yield 'ping over an interface', 'host', [], f'ping -c 1 -I eth1 {server}'
    yield 'ping nowhere', 'host', [], 'ping'
    tcp = [('listening', []), ('closed', []), ('dropped', ['INPUT -p tcp -j DROP']),
           ('reset', ['INPUT -p tcp -j REJECT --reject-with tcp-reset'])]
    tcp += [(f'rejected with {reject}', [f'INPUT -p tcp -j REJECT --reject-with {reject}']) for reject in REJECTS]
    for name, rules in tcp:
        port = 81 if name == 'closed' else 80
        yield f'nc {name}', 'client', rules, f'nc -zv -w 2 {host} {port}'
        yield f'curl {name}', 'client', rules, f'curl -sS -m 2 http://{host}:{port}/'
        yield f'telnet {name}', 'client', rules, f'timeout 2 telnet {host} {port} < /dev/null'
        yield f'ssh {name}', 'client', rules, f'ssh -o ConnectTimeout=2 -o BatchMode=yes -p {port if port == 81 else 22} root@{host}'
        yield f'wget {name}', 'client', rules, f'wget -T 2 -t 1 -O /dev/null http://{host}:{port}/'
    yield 'curl head', 'client', [], f'curl -sS -I http://{host}/'
    yield 'nc quiet', 'client', [], f'nc -z -w 2 {host} 80'
    yield 'nc quiet closed', 'client', [], f'nc -z -w 2 {host} 81'
    yield 'nc ssh', 'client', [], f'nc -zv -w 2 {host} 22'
    yield 'nc forbidden', 'host', ['OUTPUT -p tcp -j DROP'], f'nc -zv -w 2 {server} 80'
    yield 'nc rejected at home', 'host', ['OUTPUT -p tcp -j REJECT'], f'nc -zv -w 2 {server} 80'
    yield 'nc prohibited at home', 'host', ['OUTPUT -p tcp -j REJECT --reject-with icmp-host-prohibited'], f'nc -zv -w 2 {server} 80'
    yield 'nc no route', 'host', [], 'nc -zv -w 2 203.0.113.9 80'
    yield 'nc unreachable route', 'host', [], 'nc -zv -w 2 203.0.113.1 80'
    yield 'nc prohibited route', 'host', [], 'nc -zv -w 2 203.0.113.2 80'
    yield 'nc blackhole route', 'host', [], 'nc -zv -w 2 203.0.113.3 80'
    yield 'nc no neighbour', 'host', [], 'nc -zv -w 5 192.0.2.99 80'
    yield 'nc udp', 'client', [], f'nc -zvu -w 1 {host} 5000'
    yield 'nc udp closed', 'client', [], f'nc -zvu -w 1 {host} 5001'
    yield 'nc udp dropped', 'client', ['INPUT -p udp -j DROP'], f'nc -zvu -w 1 {host} 5000'
    yield 'nc udp forbidden', 'host', ['OUTPUT -p udp -j DROP'], f'nc -zvu -w 1 {server} 5000'
    for name, line in (('curl', 'curl -sS -m 2 http://{}/'), ('telnet', 'timeout 2 telnet {} 80 < /dev/null'),
                       ('wget', 'wget -T 2 -t 1 -O /dev/null http://{}/'), ('ssh', 'ssh -o ConnectTimeout=2 -o BatchMode=yes {}')):
        yield f'{name} no route', 'host', [], line.format('203.0.113.9')
        yield f'{name} prohibited route', 'host', [], line.format('203.0.113.2')
        yield f'{name} forbidden', 'host', ['OUTPUT -p tcp -j DROP'], line.format(server)
    yield 'wget body', 'client', [], f'wget -T 2 -t 1 http://{host}/'
    yield 'telnet without port', 'client', [], f'timeout 2 telnet {host} < /dev/null'
    yield 'dig refused', 'client', [], f'dig +time=1 +tries=1 @{host} example.com'
    yield 'dig dropped', 'client', ['INPUT -p udp -j DROP'], f'dig +time=1 +tries=1 @{host} example.com'
    yield 'dig rejected', 'client', ['INPUT -p udp -j REJECT --reject-with icmp-host-prohibited'], f'dig +time=1 +tries=1 @{host} example.com'
    yield 'dig forbidden', 'host', ['OUTPUT -p udp -j DROP'], f'dig +time=1 +tries=1 @{server} example.com'
    yield 'dig no route', 'host', [], 'dig +time=1 +tries=1 @203.0.113.9 example.com'
    yield 'nslookup dropped', 'client', ['INPUT -p udp -j DROP'], f'nslookup -timeout=1 -retry=1 example.com {host}'
    yield 'nslookup refused', 'client', [], f'nslookup -timeout=1 -retry=1 example.com {host}'
    for flag in ('', '-I ', '-T '):
        yield f'traceroute {flag}there', 'client', [], f'traceroute -n {flag}{server}'.replace('  ', ' ')
    yield 'traceroute itself', 'client', [], f'traceroute -n {host}'
    yield 'traceroute dropped', 'client', ['FORWARD -j DROP'], f'traceroute -n -m 3 -w 1 {server}'
    yield 'traceroute rejected', 'client', ['FORWARD -j REJECT'], f'traceroute -n -m 3 -w 1 {server}'
    yield 'traceroute prohibited', 'client', ['FORWARD -j REJECT --reject-with icmp-host-prohibited'], f'traceroute -n -m 3 -w 1 {server}'
    yield 'traceroute filtered', 'client', ['FORWARD -j REJECT --reject-with icmp-admin-prohibited'], f'traceroute -n -m 3 -w 1 {server}'
    yield 'traceroute forbidden', 'host', ['OUTPUT -p udp -j DROP'], f'traceroute -n -m 3 -w 1 {server}'
    yield 'traceroute no route', 'host', [], 'traceroute -n -m 3 -w 1 203.0.113.9'


def main():
    processes = []
    try:
        processes = list(setup())
        lines = []
        for name, who, rules, command in cases():
            if len(sys.argv) > 1 and not any(word in name for word in sys.argv[1:]):
                continue
            sh(f'ip netns exec {HOST} iptables -F; ip netns exec {HOST} conntrack -F', check=False)
            sh(f'ip -n {HOST} neigh flush all', check=False)
            if 'no neighbour' not in name:
                sh(f'ip -n {HOST} neigh replace 192.0.2.7 lladdr $(ip -n {SERVER} -o link show eth0 | grep -o "ether [^ ]*" | cut -d" " -f2) dev eth1 nud permanent')
            for rule in rules:
                sh(f'ip netns exec {HOST} iptables -A {rule}')
            began = time.time()
            where = HOST if who == 'host' else CLIENT
            ran = subprocess.run(['ip', 'netns', 'exec', where, 'sh', '-c', command], capture_output=True, text=True, cwd='/tmp',
                                 env={**os.environ, 'LC_ALL': 'C', 'HOME': '/nonexistent'}, stdin=subprocess.DEVNULL, timeout=60)
            lines.append({'id': name, 'from': who, 'rules': rules, 'command': command, 'stdout': ran.stdout, 'stderr': ran.stderr,
                          'exit': ran.returncode, 'seconds': round(time.time() - began)})
            print(json.dumps(lines[-1]))
        if len(sys.argv) == 1:
            with open(OUT, 'w', encoding='utf8') as out:
                out.write(''.join(f'{json.dumps(line, ensure_ascii=False)}\n' for line in lines))
    finally:
        for process in processes:
            process.kill()
        for name in (CLIENT, HOST, SERVER):
            sh(f'ip netns del {name}', check=False)


main()
