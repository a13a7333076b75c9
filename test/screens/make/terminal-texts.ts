/** What the terminal screens print: the kinds of text that terminals show, with colours. */
const colour = (code: number) => `\u001b[${code}m`
const [red, green, yellow, blue, bold, plain] = [colour(31), colour(32), colour(33), colour(34), colour(1), colour(0)]

export const TERMINAL_TEXTS: Readonly<Record<'listing' | 'build' | 'source' | 'table', string>> = {
  listing: `${green}anna@harbor${plain}:${blue}~/projects/ferry${plain}$ ls -la
total 148
drwxr-xr-x  7 anna staff  4096 Mar 14 09:21 ${blue}.${plain}
drwxr-xr-x 31 anna staff  4096 Mar 12 18:02 ${blue}..${plain}
-rw-r--r--  1 anna staff   220 Jan  3  2025 .bash_logout
-rw-------  1 anna staff  1843 Mar 14 09:20 .netrc
-rw-r--r--  1 anna staff 11357 Feb 27 11:45 LICENSE
-rw-r--r--  1 anna staff  2986 Mar 11 22:17 README.md
drwxr-xr-x  3 anna staff  4096 Mar 13 14:08 ${blue}data_2024${plain}
-rwxr-xr-x  1 anna staff   731 Mar 10 08:59 ${green}deploy.sh${plain}
-rw-r--r--  1 anna staff 64021 Mar 14 09:21 package-lock.json
lrwxrwxrwx  1 anna staff    14 Feb 20 16:33 latest -> build/v1.10.2

${green}anna@harbor${plain}:${blue}~/projects/ferry${plain}$ df -h /home
Filesystem      Size  Used Avail Use% Mounted on
/dev/nvme0n1p2  458G  311G  124G  72% /home
${green}anna@harbor${plain}:${blue}~/projects/ferry${plain}$ git status --short
 M src/timetable.ts
?? notes/todo.txt
${green}anna@harbor${plain}:${blue}~/projects/ferry${plain}$ echo "$HOME" | tr a-z A-Z
/HOME/ANNA`,
  build: `$ make -j4 all
cc -O2 -Wall -Iinclude -c src/queue.c -o build/queue.o
cc -O2 -Wall -Iinclude -c src/parser.c -o build/parser.o
src/parser.c:118:23: ${yellow}warning:${plain} unused variable 'depth' [-Wunused-variable]
  118 |     int depth = 0, *next = NULL;
cc -O2 -Wall -Iinclude -c src/main.c -o build/main.o
src/main.c:42:5: ${red}error:${plain} expected ';' before 'return'
   42 |     return EXIT_FAILURE;
make: *** [Makefile:17: build/main.o] Error 1

$ npm test

> ferry@0.4.1 test
> vitest run --coverage

 ${green}ok${plain}  test/fares.test.ts (12 tests) 84ms
 ${green}ok${plain}  test/routes.test.ts (31 tests) 210ms
 ${red}FAIL${plain}  test/clock.test.ts > rounds to the next minute
   AssertionError: expected "09:59" to be "10:00"
     at test/clock.test.ts:27:18

 Test Files  1 failed | 2 passed (3)
      Tests  1 failed | 43 passed (44)
   Duration  1.92s (transform 77ms, setup 0ms)

$ curl -s "https://example.org/api?page=2&size=50" | head -c 120
{"items":[{"id":1007,"name":"Oslo"},{"id":1008,"name":"Rome"}],"next":null}`,
  source: `${bold}queue.py${plain}
   1 import heapq
   2 from typing import Optional
   3
   4 class Queue:
   5     """Keeps jobs in order of their due time."""
   6
   7     def __init__(self, limit: int = 100) -> None:
   8         self._jobs: list[tuple[float, str]] = []
   9         self.limit = limit
  10
  11     def add(self, due: float, name: str) -> bool:
  12         if len(self._jobs) >= self.limit or name == '':
  13             return False
  14         heapq.heappush(self._jobs, (due, name))
  15         return True
  16
  17     def next(self, now: float) -> Optional[str]:
  18         while self._jobs and self._jobs[0][0] <= now:
  19             due, name = heapq.heappop(self._jobs)
  20             if name != "skip":
  21                 return f"{name}@{due:.2f}"
  22         return None
  23
  24 if __name__ == '__main__':
  25     q = Queue(limit=8)
  26     q.add(1.5, 'ship'); q.add(0.25, "load")
  27     print(q.next(2.0), {k: v for k, v in vars(q).items()})`,
  table: `  PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
 1184 anna      20   0 3412840 412968 161244 S  14.3   5.2   8:41.07 firefox
  902 root      20   0  824116  98204  61880 S   4.7   1.2   3:12.55 Xorg
 2317 anna      20   0 1187344 187520  92012 S   2.0   2.4   0:47.91 code
 2760 postgres  20   0  217840  30112  28164 S   0.7   0.4   0:05.38 postgres
 3001 anna      20   0   11520   5376   3200 R   0.3   0.1   0:00.12 top

 id | departs | harbor      |  price | seats
----+---------+-------------+--------+-------
  1 | 07:15   | Bergen      |  48.50 |   112
  2 | 09:40   | Stavanger   |  62.00 |     8
  3 | 13:05   | Kristiansand|  71.25 |    64
  4 | 18:30   | Hirtshals   | 105.00 |     0
(4 rows)

ferry=> SELECT count(*) FROM trips WHERE seats > 0;
 count
-------
     3
(1 row)

commit 9f3c2e1a7d04b6885e21c0f7aa913d4b6c5e8f02
Author: Anna Lind <anna.lind@example.org>
Date:   Tue Mar 11 22:17:03 2025 +0100

    Round departures up, never down (#214)`
}
