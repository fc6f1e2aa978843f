-- The least number of aanbieders that together hold 80 % or more of the pairs (KPI 18). `groottes` is the list of what each
-- of them holds, largest first. In whole numbers (4/5 of the sum), so that exactly 80 % is enough.
create or replace macro basis.minste_voor_80(groottes) as
    1 + len(list_filter(range(1, len(groottes) + 1), lambda n: 5 * list_sum(groottes[1:n]) < 4 * list_sum(groottes)));
