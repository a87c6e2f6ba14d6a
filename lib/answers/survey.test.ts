import { describe, expect, test } from "vitest";
import { checkAnswer } from "./check.ts";

/** One pair a line, gold answer first. */
const pairsOf = (lines: string): string[][] =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.split(" ||| "));

const verdictOf = (prediction = "", gold = "") =>
  checkAnswer({ prediction, kind: "answer", gold, policy: "math" }).verdict;

const same = String.raw`
\frac{1}{2}, \frac{3}{4} ||| 0.5, 0.75
(-1, 0) \cup (2, \infty) ||| (-1,0)∪(2,∞)
\left\{\frac{1}{2}, -3\right\} ||| \{-3, 1/2\}
2 \sqrt{3}+1 ||| 1+2\sqrt{3}
\frac{\sqrt{2}}{2} ||| \sin 45^{\circ}
1,234,567 ||| 1234567
x^{2}+y^{2}=25 ||| y^2 + x^2 = 25
x^2+y^2=25 ||| x^2+y^2-25=0
\frac{x^2}{9}+\frac{y^2}{4}=1 ||| 4x^2+9y^2=36
n=5 ||| 5
k \in \{1,2\} ||| \{1,2\}
a=2,b=3 ||| (a,b)=(2,3)
\left(\frac{3}{5}, \frac{8}{3}\right] ||| (0.6, \frac83]
\frac{5}{6}\text{ mph} ||| \frac56
16\text{ units}^2 ||| 16
2 \mathrm{~cm} ||| 2
2 \mathrm{~m/s} ||| 2
6.0 \times 10^{23} ||| 6 \times 10^{23}
\mathrm{A} ||| A
$\frac{3}{2}$ or $-1$ ||| -1, 3/2
2^{2n-1} ||| \frac{4^n}{2}
\frac{n^2+n+2}{2} ||| 1+\frac{n(n+1)}{2}
2\pi r^2 + 2\pi r h ||| 2\pi r(r+h)
\sqrt{a^2+b^2} ||| (a^2+b^2)^{1/2}
\sqrt{a^{2}+b^{2}} ||| \sqrt{b^2 + a^2}
e^{-x^2} ||| \frac{1}{e^{x^2}}
\ln \left(\frac{1}{2}\right) ||| -\ln 2
\frac{\pi^2}{6} ||| \pi^2/6
C_n^2 ||| C_n^{2}
\binom{2n}{n} ||| \frac{(2n)!}{n!n!}
\frac{2n!}{n} ||| 2(n-1)!
1-\frac{1}{e} ||| 1-e^{-1}
3\text{ or }4 ||| 4 or 3
\text{Yes} ||| yes
-\frac{1}{3} ||| -.\overline{3}
\frac{a+b}{c} ||| (a+b)/c
(0,0), (1,1) ||| (x,y) = (0,0), (1,1)
m = 2, n=3 ||| m=2 and n=3
y = \frac{1}{2} x + 3 ||| x - 2y + 6 = 0
\frac{7!}{2!} ||| 2520
\sqrt{16} ||| 4
4^{3/2} ||| 8
\log_{2} 32 ||| 5
0.00012 ||| 1.2 \times 10^{-4}
\$ 12.50 ||| 12.5
12.5 dollars ||| \$12.50
5\% ||| 0.05
\frac{1}{2} hours ||| 30 minutes
3 hours ||| 3
2:3 ||| 2/3
\infty ||| infinity
\mathbb{R} ||| (-\infty, \infty)
x \in \mathbb{R} ||| \mathbb{R}
\{x : x > 3\} ||| (3, \infty)
x > 3 ||| (3,\infty)
[3, \infty) ||| x \geq 3
x \leq -2 \text{ or } x \geq 2 ||| |x| \ge 2
-1 \le x \le 1 ||| [-1,1]
\left[-1,1\right] ||| [-1, 1]
f(x) = x^2 ||| x^2
f^{-1}(x) = \frac{x-1}{2} ||| \frac{x-1}{2}
P(x) = x^2+1 ||| x^2+1
a_n = 2n+1 ||| 2n+1
a_{n}=2^{n}-1 ||| 2^n - 1
S = \frac{n(n+1)}{2} ||| \frac{n(n+1)}{2}
\angle A = 30^\circ ||| 30
\tan \theta = \frac{3}{4} ||| 3/4
AB = 5\sqrt{2} ||| 5\sqrt{2}
V=36\pi ||| 36 \pi
\frac{AB}{CD}=2 ||| 2
x=\frac{-b\pm\sqrt{b^2-4ac}}{2a} ||| \frac{-b+\sqrt{b^2-4ac}}{2a}, \frac{-b-\sqrt{b^2-4ac}}{2a}
x = 1 + \sqrt{2} \text{ or } x = 1-\sqrt2 ||| 1 \pm \sqrt 2
\pm 1, \pm 2 ||| -2,-1,1,2
0, \pi, 2\pi ||| 2\pi, \pi, 0
(1,2,3) ||| \left( 1, 2, 3 \right)
\langle 1,2\rangle ||| (1,2)
\begin{pmatrix} 1 \\ 2 \end{pmatrix} ||| \begin{bmatrix} 1 \\ 2 \end{bmatrix}
\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} ||| -2
-2 ||| \det\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
i ||| \sqrt{-1}
-i ||| \frac{1}{i}
2e^{i\pi/3} ||| 1+\sqrt{3}i
\cos\frac{\pi}{3} + i\sin\frac{\pi}{3} ||| \frac{1}{2}+\frac{\sqrt{3}}{2}i
\frac{13}{4}\ \text{miles} ||| 3.25
100 (1.05)^{10} ||| 100\cdot1.05^{10}
\text{(A)},\text{(C)} ||| A, C
A, B, C ||| C, A, B
4\text{:}30 ||| 4:30
five ||| 5
twelve apples ||| 12
\text{five} ||| 5
1\text{ hour }30\text{ minutes} ||| 90\text{ minutes}
2 \text{ feet } 6 \text{ inches} ||| 2.5 \text{ feet}
\frac{\frac{1}{2}}{3} ||| \frac16
{1\over2} ||| 1/2
\sqrt[4]{16} ||| 2
16^{\frac14} ||| 2
\overline{AB} ||| AB
x^{2}-4 x+3 ||| (x-1)(x-3)
0.\dot{3} ||| \frac13
(-\infty, 0) \cup (0, \infty) ||| x \neq 0
\left( -\infty, -\frac{6}{7} \right) \cup \left( -\frac{6}{7}, \infty \right) ||| \mathbb{R} \backslash \{-6/7\}
\{2,3\}\cup[4,5] ||| [4,5]\cup\{3,2\}
1 < x \leq 3 ||| (1,3]
\lambda = 3 ||| 3
8\text{ (units)} ||| 8
\text{30 minutes} ||| 30
\text{5 inches} ||| 5
T=2\pi\sqrt{\frac{L}{g}} ||| 2\pi\sqrt{L/g}
\frac{mg}{k} ||| mg/k
\frac{1}{2}mv^2 ||| 0.5 m v^{2}
v_0 t - \frac{1}{2} g t^2 ||| v_{0}t-\frac{gt^2}{2}
\arctan(2) ||| \tan^{-1}(2)
\operatorname{arctan} 2 ||| \tan^{-1} 2
9.8 \mathrm{m/s^2} ||| 9.8
\sqrt{3}\ \mathrm{cm}^{2} ||| \sqrt{3}
1.0 ||| 1
(a+b)^{2} ||| a^{2}+2 a b+b^{2}
3\frac{1}{3} ||| \frac{10}{3}
11 \frac{2}{3} ||| 35/3
2 + \frac{3}{4} ||| 2.75
x=-2,\ y=3 ||| (-2,3)
\frac{2}{3}, -\frac{1}{2} ||| x=\frac23\text{ or }x=-\frac12
1,000,000 ||| 10^6
10^{6} ||| 1 million
60\% ||| 60\text{ percent}
{2, 4} ||| \{4,2\}
\varnothing ||| \emptyset
\frac{3\sqrt{3}}{4}\pi ||| \frac{3 \pi \sqrt{3}}{4}
a=b ||| b=a
a^2 = b^2+c^2 ||| b^2 + c^2 = a^2
y-1=2(x-3) ||| y=2x-5
x+y=2 ||| y = 2-x
2^{\log_2 5} ||| 5
\frac{\sin 2x}{2} ||| \sin x \cos x
\max\{1,5\} ||| 5
\min(a,b) ||| \min(b,a)
\left\lfloor \frac{n}{2} \right\rfloor ||| \lfloor n/2 \rfloor
(x-1)^2+(y+2)^2=9 ||| x^2+y^2-2x+4y-4=0
`;

const others = String.raw`
(1,2) ||| [1,2]
x>3 ||| x \ge 3
12 ||| 12, 13
\frac{a}{b+c} ||| \frac{a}{b}+c
\frac{x+2}{7} ||| \frac{x}{7}+2
\sqrt{a+b} ||| \sqrt{a}+\sqrt{b}
\text{Yes} ||| \text{No}
2^{10} ||| 2^{-10}
1.5\times 10^3 ||| 1.5\times 10^4
3 ||| 3i
2\pi ||| 2
\{1,2\} ||| (2,1)
10 ||| 10^\circ C and 5
\text{Tuesday} ||| \text{Thursday}
5 \text{ feet} ||| 5 \text{ miles}
3\text{ or }4 ||| 3
\infty ||| 0
3 ||| 4-2
\emptyset ||| 0
\mathbb{R} ||| \mathbb{Q}
(0,1) ||| [0,1]
x=2 ||| x=-2
a=2, b=3 ||| a=3, b=2
y=2x ||| x=2y
n^2 ||| 2n
4:30 \text{ a.m.} ||| 4:30 \text{ p.m.}
\frac12 ||| 2
\frac{3}{8} ||| \frac{8}{3}
0.5 ||| 0.05
1,234 ||| 1.234
2.5 ||| 25
\sin x ||| \sin y
e^x ||| e^{-x}
\binom{5}{2} ||| \frac52
\log 2 ||| \log 3
-1 ||| 1
|x| ||| -|x|
\sqrt{4} ||| -2
1\pm 2 ||| 3
f(x)=2x ||| f(x)=3x
\frac{1}{3} ||| .33
5! ||| 5
x_1=1,x_2=2 ||| x_1=2,x_2=3
A ||| B
\text{(A)} ||| \text{(B)}
x \in [1,2] ||| x \in [1,3]
12\text{ and }13 ||| 12
1101_2 ||| 1101_3
100 ||| 100000
x^2+y^2=4 ||| x^2+y^2=2
2:3 ||| 3:2
(a,b)=(1,2) ||| (a,b)=(2,1)
-\frac{1}{2} ||| \frac12
\text{even} ||| \text{odd}
\begin{pmatrix}1&0\\0&1\end{pmatrix} ||| \begin{pmatrix}0&1\\1&0\end{pmatrix}
2x+3 ||| 2x+3y
i ||| 1
3+4i ||| 5
[1,2]\cup[3,4] ||| [1,4]
(2,1) ||| \frac{2}{1}
\frac{2}{1} ||| 2,1
0 ||| \text{none}
\frac{x}{y} ||| \frac{y}{x}
7 ||| \boxed{7}\text{ is wrong, so }\boxed{8}
7 ||| not 7
\text{not possible} ||| \text{possible}
1-x ||| x-1
12 ||| 1 2
3.14 ||| 3.15
2^{31}-1 ||| 2^{31}+1
999999999999999999 ||| 1000000000000000000
0.1+0.2 ||| 0.30000000000000004
\sqrt{2}+\sqrt{3} ||| \sqrt{5}
10^{-20} ||| 0
10^{-20} ||| 10^{-21}
x+10^{-9} ||| x
\pi ||| \frac{355}{113}
\pi^4+\pi^5 ||| e^6
\cos x ||| \cos(x+10^{-8})
\sqrt{1141}\ ||| 33.778
`;

describe("answers of all kinds", () => {
  test.each(pairsOf(same))("%s is %s", (gold, prediction) => {
    expect(verdictOf(prediction, gold)).toBe("equal");
    expect(verdictOf(gold, prediction)).toBe("equal");
  });

  test.each(pairsOf(others))("%s is not %s", (gold, prediction) => {
    expect(verdictOf(prediction, gold)).not.toBe("equal");
    expect(verdictOf(gold, prediction)).not.toBe("equal");
  });
});
