"""The label of each inline row reads its parent, which Django does not fill in."""

from django.contrib import admin
from django.contrib.auth.models import User

from trouble.models import Rule, Team

site = admin.AdminSite()


class RuleInline(admin.TabularInline):
    model = Rule
    extra = 0


class LoadedRuleInline(admin.TabularInline):
    model = Rule
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("team")


@admin.register(Team, site=site)
class TeamAdmin(admin.ModelAdmin):
    inlines = (RuleInline,)


class LoadedTeamAdmin(TeamAdmin):
    inlines = (LoadedRuleInline,)


def root():
    return User(username="root", is_staff=True, is_superuser=True)


def page(admin_class, request):
    team = Team.objects.get()
    return admin_class(Team, site).change_view(request, str(team.pk)).render().content
